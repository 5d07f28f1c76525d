import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { getRequestListener } from '@hono/node-server'
import type { Patient, Resource } from 'fhir/r4'
import { personas, syntheticCharts } from '../../fhir-server/sandbox/charts/charts.ts'
import type { LaunchAnswer, LaunchRequest } from '../../fhir-server/sandbox/controls.ts'
import { demoClock } from '../../fhir-server/sandbox/demo-clock.ts'
import type { ChartReader } from '../../fhir-server/sandbox/pages/chart-reader.ts'
import { sandboxPages } from '../../fhir-server/sandbox/sandbox-pages.ts'

export const noon = new Date('2026-05-12T10:00:00Z')

/** The sandbox's pages over real HTTP, on charts in memory and a launch that is written down. */
export async function startPages(
  own: {
    readonly resources?: readonly Resource[]
    readonly launch?: (asked: LaunchRequest) => LaunchAnswer
  } = {},
) {
  const asked: LaunchRequest[] = []
  const ended: string[] = []
  const resets: Date[] = []
  const clock = demoClock(noon, () => noon.getTime())
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const publicUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const pages = sandboxPages({
    publicUrl,
    timezone: 'Europe/Brussels',
    charts: chartsInMemory(own.resources ?? syntheticCharts(noon)),
    staff: [
      { username: 'rheumatologist', label: 'dr. Hanne Claes' },
      { username: 'nurse', label: 'An Vos' },
    ],
    notes: {
      en: new Map(personas.map(({ id, shows }) => [id, shows.en])),
      nl: new Map(personas.map(({ id, shows }) => [id, shows.nl])),
    },
    doors: { nurse: `/app/launch?iss=${encodeURIComponent(`${publicUrl}/fhir`)}` },
    clock,
    launch: async request => {
      asked.push(request)
      const launched = { launch: 'launch-1', url: `${publicUrl}/app/launch?iss=x&launch=launch-1` }
      return own.launch?.(request) ?? launched
    },
    endSession: async username => {
      ended.push(username)
    },
    reset: async () => {
      resets.push(clock.now())
    },
  })
  // Where the app would be.
  pages.get('/app/', context => context.text('the app'))
  pages.get('/app/launch', context =>
    context.html('<!doctype html><title>app</title><h1>The app, in a frame</h1>'),
  )
  server.on('request', getRequestListener(pages.fetch))
  const close = () => {
    server.closeAllConnections()
    server.close()
  }
  return { url: publicUrl, asked, ended, resets, clock, close }
}

function chartsInMemory(resources: readonly Resource[], pageSize = 25): ChartReader {
  const patients = resources
    .filter((each): each is Patient => each.resourceType === 'Patient')
    .sort((one, other) => nameOf(one).localeCompare(nameOf(other)))
  return {
    async patients({ search, page }) {
      const found = patients.filter(each => nameOf(each).toLowerCase().includes(search.toLowerCase()))
      return { patients: found.slice((page - 1) * pageSize, page * pageSize), total: found.length, pageSize }
    },
    async chart(patient) {
      const own = resources.filter(
        each =>
          JSON.stringify(each).includes(`"Patient/${patient}"`) ||
          (each.resourceType === 'Patient' && each.id === patient),
      )
      return own.some(({ resourceType }) => resourceType === 'Patient') ? own : undefined
    },
  }
}

const nameOf = ({ name }: Patient) => `${name?.[0]?.family ?? ''} ${name?.[0]?.given?.join(' ') ?? ''}`
