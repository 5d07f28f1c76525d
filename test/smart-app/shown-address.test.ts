import { expect, test } from 'vitest'
import { addressOf } from '../../smart-app/mentor/shown-item.ts'

test('a way to reach someone leads to them alone, whatever stands in it', () => {
  const to = (system: 'email' | 'phone' | 'sms', value: string) => addressOf({ of: 'contact', system, value })
  expect(to('email', 'bert@example.org')).toBe('mailto:bert@example.org')
  expect(to('email', 'bert@example.org?bcc=all@example.org&body=x')).toBe(
    'mailto:bert@example.org%3Fbcc%3Dall@example.org%26body%3Dx',
  )
  expect(to('email', 'a@example.org,b@example.org')).not.toContain(',')
  expect(to('phone', '+32 400 00 00 00;ext=1')).toBe('tel:+324000000001')
  expect(to('sms', '+32 400')).toBe('sms:+32400')
})
