import type { Bundle, FhirResource, Parameters } from 'fhir/r4'
import { type Context, Hono } from 'hono'
import { composeQuiet, type Quiet, readNote, withNote } from '../../../mentoring/quiet.ts'
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
  let quiet: Quiet = []
  routes.get('/$quiet', context => context.json(composeQuiet(quiet)))
  routes.post('/$quiet', async context => {
    const note = readNote(await context.req.json())
    if (!note) return context.json({}, 400)
    quiet = withNote(quiet, note)
    return context.json(composeQuiet(quiet))
  })
  routes.post('/:type/:id/$erase', async context => {
    const { type, id } = context.req.param()
    const asked = await context.req.json<Parameters>()
    const task = asked.parameter?.find(({ name }) => name === 'task')?.valueReference?.reference ?? ''
    const [of = '', taskId = '', , version = ''] = task.split('/')
    const current = records.read(of, taskId)
    if (!current) return context.json({}, 404)
    if (current.meta?.versionId !== version) return context.json({}, 412)
    records.erase(`${type}/${id}`)
    return context.json({ resourceType: 'Parameters', parameter: [] })
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
