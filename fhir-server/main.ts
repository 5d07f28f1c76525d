import { join } from 'node:path'
import { siteOf } from './app.ts'
import { readConfig } from './config.ts'
import { publishDefinitions } from './definitions.ts'
import { listen } from './http-server.ts'
import { accountsOf } from './oauth/accounts.ts'
import { clientKeys } from './oauth/keys.ts'
import { begin, remark, report } from './process.ts'
import { openProgramme } from './programme.ts'
import { seedOnce } from './seed.ts'
import { accountsOfUsers, unlistedUsersOf } from './user-accounts.ts'

await begin(async () => {
  const config = readConfig(process.env, false)
  const { organization, users, clients, ehrs } = config
  const now = () => new Date()
  const keys = await clientKeys(join(config.dataDirectory, 'keys', 'client'))
  const accounts = accountsOf(
    await accountsOfUsers(users, organization.id),
    unlistedUsersOf(ehrs, organization.id),
  )
  const programme = await openProgramme({ config, accounts, clients, ehrs, clientKeys: keys, now, report })
  const remarks = config.seed ? await seedOnce(programme.store, config.seed, organization.id, now()) : []
  remark('SEED', remarks)
  if (!organization.help) {
    console.warn(
      'CONFIG organization.help is missing: without emergency numbers the mentor’s page stays shut',
    )
  }
  await publishDefinitions(programme.store, now())
  const site = siteOf(config, programme, keys, now)
  return {
    server: await listen(() => site, config.host, config.port),
    close: programme.close,
    url: config.publicUrl,
  }
})
