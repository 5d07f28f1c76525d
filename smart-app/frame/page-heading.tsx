import type { ComponentChildren } from 'preact'
import { useLayoutEffect, useRef } from 'preact/hooks'

/** The page's h1. It takes the focus when its page appears, so that a screen reader begins there; `page` names the page. */
export function PageHeading({ children, page }: { children: ComponentChildren; page: string }) {
  const heading = useRef<HTMLHeadingElement>(null)
  // At once: what is said on the new page may take the focus after it.
  useLayoutEffect(() => {
    window.scrollTo(0, 0)
    heading.current?.focus({ preventScroll: true })
  }, [page])
  return (
    <h1 tabIndex={-1} ref={heading}>
      {children}
    </h1>
  )
}
