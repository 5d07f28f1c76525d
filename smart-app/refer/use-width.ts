import { useSignal } from '@preact/signals'
import { useEffect, useRef } from 'preact/hooks'

/** The width of an element in CSS pixels, followed as it changes. */
export function useWidth(first: number) {
  const element = useRef<HTMLDivElement>(null)
  const width = useSignal(first)
  useEffect(() => {
    if (!element.current) return undefined
    const observer = new ResizeObserver(([entry]) => {
      if (entry) width.value = Math.round(entry.contentRect.width)
    })
    observer.observe(element.current)
    return () => observer.disconnect()
  }, [width])
  return { element, width }
}
