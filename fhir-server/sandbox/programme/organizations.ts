import type { Organization } from 'fhir/r4'
import { synthetic } from '../charts/codings.ts'

/** An organisation that runs the programme: its id, and how it is called. */
export type Centre = { readonly id: string; readonly name: string }

/** The neighbour, whose records nobody of the first centre sees. */
export const centreB: Centre = { id: 'org-2', name: 'Synthetic Rheumatology Centre B' }

export const referenceTo = ({ id, name }: Centre) => ({ reference: `Organization/${id}`, display: name })

export function organization({ id, name }: Centre): Organization {
  return { resourceType: 'Organization', id, meta: synthetic, active: true, name }
}
