import { expect, test } from 'vitest'
import { clockThere, whenThere } from '../../../renderer/features/followups/when-there.ts'

const OURS = Intl.DateTimeFormat().resolvedOptions().timeZone
const NOW = Date.parse('2026-11-20T09:00:00Z')
/** Ten in the morning of the next day in Tokyo, which is the evening before further west. */
const AT = '2026-11-22T01:00:00Z'
const here = new Intl.DateTimeFormat('en-GB', { timeStyle: 'short' }).format(new Date(AT))

test('a moment is told on their clock, with ours beside it', () => {
  expect(whenThere(AT, ['Asia/Tokyo'], NOW, 'Ann Becker', 'en-GB')).toBe(`Sunday, 10:00 where Ann lives (${here} here)`)
  expect(whenThere('2026-11-21T01:00:00Z', ['Asia/Tokyo'], NOW, '+44 7700 900555', 'en-GB')).toMatch(
    /^Tomorrow, 10:00 where they live \(/,
  )
  expect(clockThere(NOW, ['Asia/Tokyo'], 'en-GB')).toBe('18:00')
})

test('where their clock shows what ours shows, or could show several times, only ours is told', () => {
  expect(whenThere(AT, [OURS], NOW, 'Ann', 'en-GB')).not.toContain('where')
  expect(whenThere(AT, ['America/New_York', 'America/Los_Angeles'], NOW, 'Ann', 'en-GB')).not.toContain('where')
  expect(clockThere(NOW, ['America/New_York', 'America/Los_Angeles'])).toBeNull()
  expect(clockThere(NOW, ['Asia/Tokyo', 'Asia/Seoul'], 'en-GB')).toBe('18:00')
})

test('what is due is told without a clock', () => {
  expect(whenThere('2026-11-20T08:59:00Z', ['Asia/Tokyo'], NOW, 'Ann')).toBe('Any moment now')
})
