import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { readConfig } from '../config.ts'
import { listen, type Site } from '../http-server.ts'
import { clientKeys } from '../oauth/keys.ts'
import { begin } from '../process.ts'
import { demoClock } from './demo-clock.ts'
import { openSandbox } from './sandbox.ts'

/** The entry that adds the stand-in EHR: synthetic charts, a launch, a clock that can be moved, demonstration sign-ins. */
await begin(async () => {
  const config = readConfig(process.env, true)
  const clock = demoClock(config.now)
  const keys = await clientKeys(join(config.dataDirectory, 'keys', 'client'))
  const open = () => openSandbox({ config, clock, clientKeys: keys, reset })
  let sandbox = await open()
  const site = (): Site => sandbox.site

  async function reset(): Promise<void> {
    sandbox.close()
    for (const name of ['programme', 'sandbox']) {
      for (const suffix of ['', '-wal', '-shm']) {
        rmSync(join(config.dataDirectory, `${name}.db${suffix}`), { force: true })
      }
    }
    clock.restart()
    sandbox = await open()
  }

  const server = await listen(site, config.host, config.port)
  return { server, close: () => sandbox.close(), url: config.publicUrl }
})
