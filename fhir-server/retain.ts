import { randomUUID } from 'node:crypto'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { milliseconds } from '../mentoring/retention/period.ts'
import { openLogProof, proofPaths } from './access/log-proof.ts'
import { retain } from './access/retaining.ts'
import { planRetention, type RetentionHouse } from './access/retention-plan.ts'
import { type Config, readConfig, WrongConfig } from './config.ts'
import { quietSecret } from './oauth/keys.ts'
import { retentionReport } from './retention-report.ts'
import { InUse, openAlone } from './store/database.ts'
import { wipeLeftovers } from './store/erasing.ts'
import { expiredRows } from './store/rows.ts'
import { sqliteStore } from './store/sqlite.ts'

const usage = `npm run retain -- [--dry-run]
Removes what has been kept long enough from the database of a server that is stopped, and says what and why.
`

/** Applies retention to the programme's database; with `dry`, only says what it would do. */
async function run(config: Config, dry: boolean): Promise<string> {
  const { dataDirectory, organization, publicUrl, retention: periods } = config
  const path = join(dataDirectory, 'programme.db')
  if (!existsSync(path)) throw new WrongConfig(`DATA_DIR holds no database: ${path}`)
  const database = openAlone(path)
  const base = `${publicUrl}/fhir`
  const zone = organization.timezone
  const store = sqliteStore(database, { zone, base, alone: true, rewrittenUpTo: 0 })
  try {
    const house: RetentionHouse = {
      store,
      base,
      organization: organization.id,
      quietKey: await quietSecret(join(dataDirectory, 'keys', 'programme')),
      now: () => config.now ?? new Date(),
      zone,
      newId: randomUUID,
      periods,
    }
    const tokens = expiredRows(database, Date.now() - milliseconds(periods.tokens))
    const plan = await planRetention(house)
    const report = retentionReport(plan, tokens.count(), house, dry)
    if (dry) return report
    const proof = openLogProof({ store, base, now: house.now, ...proofPaths(dataDirectory, 'programme') })
    // Signed before and after: what is removed was covered, and what is left is.
    await proof.keep()
    const count = tokens.count()
    tokens.remove()
    await retain(house, plan, count)
    await proof.keep()
    wipeLeftovers(database)
    return report
  } finally {
    store.close()
  }
}

try {
  const { values } = parseArgs({ options: { 'dry-run': { type: 'boolean' }, help: { type: 'boolean' } } })
  const config = readConfig(process.env, process.env.SANDBOX === 'on')
  process.stdout.write(values.help ? usage : await run(config, values['dry-run'] === true))
} catch (error) {
  const why = error instanceof Error ? error.message : 'unknown'
  const line =
    error instanceof InUse ? 'A server holds the database: stop it first. Nothing was changed.' : why
  process.stderr.write(`${line.replaceAll('\n', ' ')}\n`)
  process.exitCode = 1
}
