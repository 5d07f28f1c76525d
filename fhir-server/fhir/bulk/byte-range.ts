import { Problem } from '../../problem.ts'

/** A part of a file: its first and its last byte. */
export type ByteRange = { readonly from: number; readonly to: number }

/**
 * Reads `Range`, so that a download that was broken off goes on where it stood. Several ranges, and what is no range of
 * bytes, are as if nothing had been asked. https://www.rfc-editor.org/rfc/rfc9110#section-14.2
 * @throws Problem 416 when the file is not so long
 */
export function byteRange(asked: string | undefined, bytes: number): ByteRange | undefined {
  const [, first = '', last = ''] = /^bytes=(\d{0,15})-(\d{0,15})$/.exec(asked ?? '') ?? []
  if (first === '' && last === '') return undefined
  const from = first === '' ? Math.max(0, bytes - Number(last)) : Number(first)
  const to = first === '' || last === '' ? bytes - 1 : Math.min(Number(last), bytes - 1)
  if (first !== '' && last !== '' && Number(last) < Number(first)) return undefined
  if (from < bytes && from <= to) return { from, to }
  throw new Problem(416, {
    code: 'value',
    message: `The file has ${bytes} bytes: the range that was asked for begins behind them.`,
  })
}
