import type { Belonging, Command, Stored } from '../store/store.ts'

type Put = Extract<Command, { do: 'put' }>

/** Puts a version of a resource. Its text is made here, once: a text goes to the thread that writes in a third of the time. */
export const put = (resource: Stored, version: number, belongs: Belonging): Put => ({
  do: 'put',
  type: resource.resourceType,
  id: resource.id,
  version,
  json: JSON.stringify(resource),
  belongs,
})
