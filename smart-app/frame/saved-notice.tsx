import type { ComponentChildren } from 'preact'
import { useEffect, useRef } from 'preact/hooks'

/** What was saved or sent. It takes the focus when it appears, so that it is seen and heard wherever the page stood. */
export function SavedNotice({
  children,
  looks = 'notice',
}: {
  children: ComponentChildren
  looks?: 'notice' | 'sent' | 'line-status'
}) {
  const notice = useRef<HTMLDivElement>(null)
  useEffect(() => {
    notice.current?.focus({ preventScroll: true })
    notice.current?.scrollIntoView({ block: 'nearest' })
  }, [])
  return (
    <div class={looks} ref={notice} tabIndex={-1} role="status">
      {children}
    </div>
  )
}
