import { isJson, objectAt, objectsAt, own, textAt } from '../../mentoring/chart/json.ts'
import { isAnswer, type QuietAnswer } from '../../mentoring/quiet.ts'
import { type QuietNoteCode, quietNote } from '../../mentoring/suggestion/terms.ts'
import { Problem } from '../problem.ts'

/** What `$erase` is asked: for one referral's sake, in the version that was seen; and what the patient answered. */
export type Asked = {
  readonly task?: { readonly id: string; readonly version: number }
  readonly answer?: QuietAnswer
}

/** What a body asks for; none asks for plain erasure. @throws Problem 400 for anything else than its two parameters */
export function askedIn(body: unknown): Asked {
  if (body === undefined) return {}
  if (!isJson(body) || own(body, 'resourceType') !== 'Parameters') throw unexpected
  const parameters = objectsAt(body, 'parameter')
  const asked = parameters.map(parameter => {
    if (parameter.name === 'task')
      return { task: taskIn(textAt(objectAt(parameter, 'valueReference'), 'reference')) }
    if (parameter.name === 'answer') return { answer: answerIn(parameter.valueCode) }
    throw unexpected
  })
  return Object.assign({}, ...asked)
}

function taskIn(reference: string | undefined): NonNullable<Asked['task']> {
  const [, id, version] =
    /^Task\/([A-Za-z0-9\-.]{1,64})\/_history\/([1-9][0-9]{0,8})$/.exec(reference ?? '') ?? []
  if (id && version) return { id, version: Number(version) }
  throw unexpected
}

function answerIn(code: unknown): QuietAnswer {
  const known = Object.keys(quietNote.codes) as QuietNoteCode[]
  const answer = known.find(each => each === code)
  if (answer && isAnswer(answer)) return answer
  throw unexpected
}

const unexpected = new Problem(400, {
  code: 'value',
  element: 'Parameters.parameter',
  message:
    'Expected no body, or Parameters with task (a Reference to Task/<id>/_history/<version>) and answer (no, later, has-support or prefers-alternative).',
})
