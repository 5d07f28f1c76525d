import { Session } from 'node:inspector/promises'

/** Loaded before the server of a measured process (`node --import`): tells its parent what the server used. */
export type Question = 'cpu' | 'begin profile' | 'end profile'

const inspector = new Session()
const answers: Readonly<Record<Question, () => unknown>> = {
  cpu: () => ({ whole: process.cpuUsage(), main: process.threadCpuUsage() }),
  'begin profile': async () => {
    inspector.connect()
    await inspector.post('Profiler.enable')
    await inspector.post('Profiler.setSamplingInterval', { interval: 500 })
    await inspector.post('Profiler.start')
    return 'begun'
  },
  'end profile': async () => {
    const { profile } = await inspector.post('Profiler.stop')
    inspector.disconnect()
    return profile
  },
}

process.on('message', async (asked: unknown) => {
  if (isQuestion(asked)) process.send?.({ to: asked, answer: await answers[asked]() })
})

// Whoever measured is gone: nobody else would end this server.
process.once('disconnect', () => process.exit(0))

function isQuestion(asked: unknown): asked is Question {
  return typeof asked === 'string' && Object.hasOwn(answers, asked)
}
