import { afterRealTime, patience } from '../connection/patience.ts'

/** The EHR's side of SMART Web Messaging, where the launch gave a handle for it. */
export interface Messaging {
  readonly handle: string
  readonly origin: string
}

/**
 * Tells the EHR that the person is done here. True when the EHR said that it closes us; false when it does not take the
 * message or does not answer in time. An answer counts only from the window and the origin that were asked.
 * https://hl7.org/fhir/uv/smart-web-messaging/ui-message.html
 */
export function sayDone({ handle, origin }: Messaging): Promise<boolean> {
  const messageId = crypto.randomUUID()
  const { parent } = window
  if (parent === window) return Promise.resolve(false)
  return new Promise(resolve => {
    const listen = (event: MessageEvent) => {
      if (event.source !== parent || event.origin !== origin || !answers(event.data, messageId)) return
      finish(event.data.payload.success === true)
    }
    const cancel = afterRealTime(patience.slow, () => finish(false))
    const finish = (closed: boolean) => {
      cancel()
      window.removeEventListener('message', listen)
      resolve(closed)
    }
    window.addEventListener('message', listen)
    parent.postMessage({ messagingHandle: handle, messageId, messageType: 'ui.done', payload: {} }, origin)
  })
}

function answers(data: unknown, messageId: string): data is { payload: { success?: boolean } } {
  return (
    typeof data === 'object' &&
    data !== null &&
    'responseToMessageId' in data &&
    data.responseToMessageId === messageId &&
    'payload' in data &&
    typeof data.payload === 'object' &&
    data.payload !== null
  )
}
