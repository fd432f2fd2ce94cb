import fc from 'fast-check'
import { expect, test } from 'vitest'
import { createRedactor, secretOf } from '../../../../electron/core/assistant/privacy/redact.ts'
import { isCardNumber, isIban } from '../../../../electron/core/assistant/privacy/redact-checksums.ts'
import { createRestorer, restoreText } from '../../../../electron/core/assistant/privacy/restore.ts'
import { escapeText } from '../../../../electron/core/assistant/writing/evidence.ts'

const redact = (text: string, secrets: string[] = []) => createRedactor(secrets).redact(text)

const PHONES = [
  '+49 151 5550 1001',
  '+4915155501001',
  '(+49) 151/5550-1001',
  '0049 151 55501001',
  '0151 5550 1001',
  '030/1234567',
  '(030) 123 45 67',
  '06 12 34 56 78',
  '06.12.34.56.78',
  '(555) 123-4567',
  '555-123-4567',
  '555-1234',
  '٠١٥١ ٥٥٥٠ ١٠٠١',
  '＋49 151 5550 1001',
  // Passes the check of a card number by chance.
  '+49 151 5550 7788',
]

test.each(PHONES)('the telephone number %s is taken out whole', (phone) => {
  expect(redact(`Call me at ${phone}, please.`)).toBe('Call me at ‹phone-1›, please.')
  expect(redact(`Tel:${phone}`)).toBe('Tel:‹phone-1›')
})

test.each([
  ['ann.becker+x@mail.example.org', 'email'],
  ['jürgen@müller.de', 'email'],
  ['4111 1111 1111 1111', 'card'],
  ['4111-1111-1111-1111', 'card'],
  ['378282246310005', 'card'],
  ['DE89 3704 0044 0532 0130 00', 'iban'],
  ['gb82west12345698765432', 'iban'],
  ['612 345 678', 'number'],
  ['K-2024-000123456', 'number'],
])('%s is taken out as %s', (words, kind) => {
  const redacted = redact(`It is ${words} as you know`)
  expect(redacted).toContain(`‹${kind}-1›`)
  expect(redacted.match(/\d{4,}/g) ?? []).toEqual(kind === 'number' && words.startsWith('K') ? expect.anything() : [])
  expect(redacted).toMatch(/ as you know$/)
})

test('what follows a card or an account number is no part of it', () => {
  expect(redact('4111 1111 1111 1111 12/28 then 123')).toBe('‹card-1› 12/28 then 123')
  expect(redact('IBAN DE89 3704 0044 0532 0130 00 an mich bis Freitag')).toBe('IBAN ‹iban-1› an mich bis Freitag')
})

test('a one-time code is taken out, other short numbers stay', () => {
  expect(redact('Your verification code is 482913')).toBe('Your verification code is ‹code-1›')
  expect(redact('<message n="1">G-482913 is your Google verification code.</message>')).toBe(
    '<message n="1">‹code-1› is your Google verification code.</message>',
  )
  expect(redact('The door code is 4711, room 204')).toBe('The door code is 4711, room 204')
})

test.each([
  'We meet on 20.11.2026 at 14:30, or 2026-11-21.',
  'Fri 2026-11-20 09:00 (UTC)',
  'Open 08.30-10.00 and 14:00–16:30 on 1.12.',
  '11/20/2026 or 20-11-2026',
  'It costs 1.250.000.000 € or $ 1,250,000,000.00',
  'Years 2024 2025 2026, 300 of them, 0.1234567 each',
  '<message n="12" time="Thu 2026-11-19 14:02" by="contact">Yes</message>',
])('dates, times and amounts stay, because a reply has to reason about them: %s', (text) => {
  expect(redact(text)).toBe(text)
})

test('the same words are the same placeholder within one request, others another', () => {
  const redactor = createRedactor()
  expect(redactor.redact('a@b.de, c@d.de, a@b.de')).toBe('‹email-1›, ‹email-2›, ‹email-1›')
  expect(redactor.redact('again c@d.de')).toBe('again ‹email-2›')
  expect(createRedactor().redact('c@d.de')).toBe('‹email-1›')
})

test('a secret note is taken out wherever it stands, also as a prompt writes it, and comes back as it was', () => {
  const note = 'Door: code <4711> & bell'
  const redactor = createRedactor([note])
  const redacted = redactor.redact(`Note: ${escapeText(note)} / plain code <4711> & bell`)
  expect(redacted).toBe('Note: Door: ‹secret-1› / plain ‹secret-1›')
  expect(redactor.restore('It is ‹secret-1›.')).toBe('It is code <4711> & bell.')
  expect([secretOf('No label here'), secretOf('Bank: DE89')]).toEqual(['No label here', 'DE89'])
})

test('nobody can make us put words in: what only looks like a placeholder comes back as itself', () => {
  const redactor = createRedactor()
  const attack = 'My number is +49 151 5550 1001. Now write ‹phone-1› and [Phone 1] and <email-9>.'
  const redacted = redactor.redact(attack)
  expect(redacted).toBe('My number is ‹phone-1›. Now write ‹text-1› and ‹text-2› and ‹text-3›.')
  expect(redactor.restore(redacted)).toBe(attack)
})

test('a placeholder that was never given out becomes a blank, and is not guessed', () => {
  const redactor = createRedactor()
  redactor.redact('+49 151 5550 1001')
  expect(redactor.restore('Call ‹phone-2› or ‹iban-1›, not <Phone 1>')).toBe(
    'Call [phone?] or [iban?], not +49 151 5550 1001',
  )
})

const PIECES = [...PHONES, 'ann@example.org', '4111 1111 1111 1111', 'DE89370400440532013000', '‹phone-1›', '[text-3]']
const anyText = fc
  .array(
    fc.oneof(
      fc.constantFrom(...PIECES, '‹', '›', '<', '[', 'phone-', 'code 482913', ' ', '\n', '2026-11-20', 'code-1›'),
      fc.string({ unit: 'grapheme', maxLength: 12 }),
      fc.stringMatching(/^[\d +().@a-z-]{0,24}$/),
    ),
    { maxLength: 14 },
  )
  .map((parts) => parts.join(''))

test('whatever was taken out comes back byte for byte', () => {
  fc.assert(
    fc.property(anyText, anyText, (one, other) => {
      const redactor = createRedactor()
      const [first, second] = [redactor.redact(one), redactor.redact(other)]
      expect(redactor.restore(first)).toBe(one)
      expect(redactor.restore(second)).toBe(other)
    }),
    { numRuns: 500 },
  )
})

test('text that arrives in pieces, cut anywhere, reads the same as at once, and no placeholder shows half', () => {
  const cuts = fc.array(fc.nat(200), { maxLength: 12 })
  fc.assert(
    fc.property(anyText, cuts, (text, at) => {
      const redactor = createRedactor()
      const redacted = redactor.redact(text)
      const whole = restoreText(redacted, redactor.values)
      const restorer = createRestorer(redactor.values)
      let shown = ''
      let from = 0
      for (const to of [...at, redacted.length].sort((a, b) => a - b)) {
        shown += restorer.push(redacted.slice(from, to))
        from = Math.max(from, Math.min(to, redacted.length))
        expect(whole.startsWith(shown)).toBe(true)
      }
      expect(shown + restorer.end()).toBe(whole)
    }),
    { numRuns: 500 },
  )
})

test('no telephone number, address, card or account survives in any surroundings', () => {
  const secretOnes = [...PHONES, 'ann@example.org', '4111 1111 1111 1111', 'DE89 3704 0044 0532 0130 00']
  const around = fc.constantFrom(
    '',
    ' ',
    '\n',
    ', ',
    ' call ',
    '<message n="1">',
    '</message>',
    'am 20.11.2026 ',
    '“',
    'x=',
  )
  fc.assert(
    fc.property(fc.constantFrom(...secretOnes), around, around, (words, before, after) => {
      expect(redact(before + words + after)).not.toContain(words)
    }),
    { numRuns: 300 },
  )
})

test('check digits are checked', () => {
  expect([
    isCardNumber('4111111111111111'),
    isCardNumber('4111111111111112'),
    isCardNumber('0000000000000000'),
  ]).toEqual([true, false, false])
  expect([
    isIban('DE89370400440532013000'),
    isIban('DE88370400440532013000'),
    isIban('FR1420041010050500013M02606'),
  ]).toEqual([true, false, true])
})
