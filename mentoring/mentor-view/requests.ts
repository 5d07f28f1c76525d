import type { Task, TaskInput } from 'fhir/r4'
import { contactMode, mentorTask, themes } from '../codes.ts'
import { codeIn, coding } from '../coding.ts'
import { ageBand, requestPart } from '../consent/terms.ts'
import type { Sources } from './sources.ts'

/** The requests without a name: themes, channel, language, the age band where it is granted, and until when an answer is awaited. */
export function projectRequests({ requests }: Sources, names: ReadonlySet<string>): Task[] {
  return requests.flatMap(({ task: { id, owner, restriction, input = [] }, withAgeBand }) => {
    const who = owner?.reference
    const due = restriction?.period?.end
    if (!id || !who || !names.has(who)) return []
    const parts = input.flatMap(each => partOf(each, withAgeBand) ?? [])
    return [
      {
        resourceType: 'Task',
        id,
        status: 'requested',
        intent: 'proposal',
        code: { coding: [coding(mentorTask, 'mentor-matching')] },
        owner: { reference: who },
        ...(due ? { restriction: { period: { end: due } } } : {}),
        ...(parts.length > 0 ? { input: parts } : {}),
      },
    ]
  })
}

function partOf({ type, valueCoding, valueCode }: TaskInput, withAgeBand: boolean): TaskInput | undefined {
  const part = codeIn(requestPart, type)
  switch (part) {
    case 'theme':
      return coded('theme', themes, valueCoding)
    case 'channel':
      return coded('channel', contactMode, valueCoding)
    case 'age-band':
      return withAgeBand ? coded('age-band', ageBand, valueCoding) : undefined
    case 'language':
      return valueCode && /^[a-z]{2,3}(-[A-Z]{2})?$/.test(valueCode)
        ? { type: { coding: [coding(requestPart, 'language')] }, valueCode }
        : undefined
    case undefined:
      return undefined
    default:
      return part satisfies never
  }
}

function coded(
  part: keyof typeof requestPart.codes,
  of: Parameters<typeof codeIn>[0],
  value: Parameters<typeof codeIn>[1],
): TaskInput | undefined {
  const code = codeIn(of, value)
  if (code === undefined) return undefined
  return { type: { coding: [coding(requestPart, part)] }, valueCoding: coding(of, code) }
}
