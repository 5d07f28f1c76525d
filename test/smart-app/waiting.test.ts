import { describe, expect, test } from 'vitest'
import { answer, failure } from '../../smart-app/connection/answer.ts'
import { openPanel } from '../../smart-app/connection/panel.ts'
import { patience, patiently } from '../../smart-app/connection/patience.ts'
import { timersByHand } from './timers-by-hand.ts'

const never = () => new Promise<never>(() => {})

describe('a wait', () => {
  test('is called slow after four seconds and ends within twelve, even when nobody heeds it', async () => {
    const timers = timersByHand()
    const said: string[] = []
    const ended = patiently(never, () => said.push('slow'), timers.after)
    timers.pass(3_999)
    expect(said).toEqual([])
    timers.pass(1)
    expect(said).toEqual(['slow'])
    timers.pass(12_000 - 4_000)
    await expect(ended).resolves.toEqual(failure('took-too-long'))
    expect(patience.limit).toBeLessThan(12_000)
  })

  test('tells the work to stop when it ends', async () => {
    const timers = timersByHand()
    let signal: AbortSignal | undefined
    const ended = patiently(
      given => {
        signal = given
        return never()
      },
      () => {},
      timers.after,
    )
    timers.pass(patience.limit)
    await ended
    expect(signal?.aborted).toBe(true)
  })

  test('leaves no timer behind', async () => {
    const timers = timersByHand()
    await patiently(
      async () => answer(1),
      () => {},
      timers.after,
    )
    expect(timers.waiting()).toBe(0)
  })

  test('that breaks is a lost connection, not a bug', async () => {
    const broken = async () => {
      throw new TypeError('Failed to fetch')
    }
    await expect(patiently(broken, () => {}, timersByHand().after)).resolves.toEqual(failure('unreachable'))
  })
})

describe('a part of the page', () => {
  test('that failed can be tried again', async () => {
    const answers = [failure('server-error'), answer('the chart')]
    const panel = openPanel(async () => answers.shift() ?? failure('not-found'), timersByHand().after)
    expect(panel.state.value).toEqual({ kind: 'loading' })
    await panel.load()
    expect(panel.state.value).toEqual({ kind: 'failed', because: 'server-error' })
    await panel.load()
    expect(panel.state.value).toEqual({ kind: 'ready', value: 'the chart' })
  })

  test('reads once, however often it is asked while it reads', async () => {
    let reads = 0
    const panel = openPanel(async () => {
      reads += 1
      return answer(reads)
    }, timersByHand().after)
    await Promise.all([panel.load(), panel.load()])
    expect(reads).toBe(1)
  })
})
