import type { SimpleSetting } from '../settings/simple-setting.ts'

/** What of a conversation a model on another computer gets to see. */
export const privacySettings: readonly SimpleSetting[] = [
  {
    kind: 'switch',
    id: 'privacy.redact',
    section: 'privacy',
    title: 'Keep private details back',
    effect:
      'Phone numbers, e-mail addresses, card and account numbers, codes and secret notes go to models on other computers as placeholders, and stand in the draft again as they were.',
    words: 'redact anonymise mask hide phone email iban card number secret placeholder',
    read: (settings) => settings.privacy.redact,
    patch: (redact) => ({ privacy: { redact } }),
  },
]
