import type { Bundle, FhirResource } from 'fhir/r4'
import { type Context, Hono } from 'hono'
import type { Records } from './records.ts'

/** FHIR over these records; the named types never answer, or answer 500. */
export function fhirRoutes(
  records: Records,
  { hangs = [], fails = [] }: { hangs?: readonly string[]; fails?: readonly string[] },
) {
  const routes = new Hono()
  routes.use('*', async (context, next) => {
    const type = context.req.path.replace(/^.*\/fhir\/?/, '').split('/')[0] ?? ''
    if (!context.req.header('authorization')?.startsWith('Bearer ')) return context.json({}, 401)
    if (hangs.includes(type)) await new Promise(() => {})
    return fails.includes(type) ? context.json({ resourceType: 'OperationOutcome', issue: [] }, 500) : next()
  })
  routes.post('/', async context =>
    context.json(records.transact(await context.req.json<Bundle<FhirResource>>())),
  )
  routes.post('/:type', async context =>
    resource(context, 201, records.create(await context.req.json<FhirResource>())),
  )
  routes.put('/:type/:id', async context => {
    const before = records.read(context.req.param('type'), context.req.param('id'))
    if (context.req.header('if-match') !== `W/"${before?.meta?.versionId}"`) return context.json({}, 412)
    return resource(context, 200, records.put(await context.req.json<FhirResource & { id: string }>()))
  })
  routes.get('/:type', context => {
    const includes = context.req.queries('_include') ?? []
    return context.json(records.search(context.req.param('type'), context.req.query('_id'), includes))
  })
  routes.get('/:type/:id', context => {
    const found = records.read(context.req.param('type'), context.req.param('id'))
    return found ? resource(context, 200, found) : context.json({}, 404)
  })
  return routes
}

function resource(context: Context, status: 200 | 201, found: FhirResource) {
  context.header('etag', `W/"${found.meta?.versionId}"`)
  return context.json(found, status)
}
