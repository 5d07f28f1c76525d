import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'

const root = join(import.meta.dirname, '../..')
const sources = globSync('smart-app/{mentor,offline,public}/*.{ts,tsx,js}', { cwd: root })

const found = (what: RegExp) => sources.filter(file => what.test(readFileSync(join(root, file), 'utf8')))

test('the phone page was read', () => {
  expect(sources.length).toBeGreaterThan(40)
})

test('needs no swipe, no drag, no long press', () => {
  expect(found(/ontouch|onpointer|ondrag|oncontextmenu|touchstart|pointerdown|draggable/i)).toEqual([])
})

test('sends no notification: no text of a note can stand in one', () => {
  expect(found(/showNotification|new Notification|pushManager|requestPermission/)).toEqual([])
})
