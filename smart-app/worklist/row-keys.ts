/** J and K move the focus to the first button of the next or previous row; they can be switched off (WCAG 2.1.4). */
export function listenForRowKeys(page: { readonly current: HTMLElement | null }, on: () => boolean) {
  const listen = (event: KeyboardEvent) => {
    const step = { j: 1, k: -1 }[event.key.toLowerCase()]
    if (!step || !on() || event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return
    const rows = rowsOf(page)
    const here = rows.findIndex(row => row.contains(document.activeElement))
    const next = rows[here < 0 ? 0 : Math.min(Math.max(here + step, 0), rows.length - 1)]
    next?.querySelector<HTMLElement>('button')?.focus()
  }
  document.addEventListener('keydown', listen)
  return () => document.removeEventListener('keydown', listen)
}

const rowsOf = (page: { readonly current: HTMLElement | null }) => [
  ...(page.current?.querySelectorAll<HTMLElement>('.work') ?? []),
]

/** Focuses the first button of the row of a Task. */
export function focusRow(page: { readonly current: HTMLElement | null }, task: string | undefined): void {
  const row = rowsOf(page).find(each => each.dataset.task === task)
  row?.querySelector<HTMLElement>('button')?.focus()
}

/** In a dialog, or where text is typed, letters are letters. */
function isTyping(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && target.matches('input, select, textarea, dialog, dialog *')
}
