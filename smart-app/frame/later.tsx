import type { ComponentChildren } from 'preact'
import { useMemo } from 'preact/hooks'
import { answer, failure } from '../connection/answer.ts'
import { openPanel } from '../connection/panel.ts'
import { frameWords } from '../words/frame-words.ts'
import { PanelView } from './panel-view.tsx'

/** A part of the app whose code comes when it is needed; what cannot be loaded says so, and can be tried again. */
export function Later<Part>(props: {
  /** The same function each time: another one loads again. */
  load: () => Promise<Part>
  children: (part: Part) => ComponentChildren
}) {
  const { load, children } = props
  const panel = useMemo(() => {
    const opened = openPanel(() => load().then(answer, () => failure('unreachable')))
    void opened.load()
    return opened
  }, [load])
  return (
    <PanelView panel={panel} what={frameWords.page}>
      {children}
    </PanelView>
  )
}
