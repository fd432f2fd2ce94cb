import type { SimpleSetting } from '../settings/simple-setting.ts'

export const cleanupSettings: readonly SimpleSetting[] = [
  {
    kind: 'limit',
    id: 'cleanup.oldConversationsDays',
    section: 'data',
    title: 'Remove old messages after so many days',
    effect:
      'From conversations in which nobody waits for anything. Empty: they stay. Notes, and WhatsApp itself, are not touched.',
    words: 'clean up cleanup retention delete old conversations',
    prefix: '',
    max: 3_650,
    read: (settings) => settings.cleanup.oldConversationsDays,
    patch: (oldConversationsDays) => ({ cleanup: { oldConversationsDays } }),
  },
  {
    kind: 'number',
    id: 'cleanup.historyDays',
    section: 'data',
    title: 'Keep what the jobs did',
    effect: 'What ran, when, and what came of it. The daily figures under Insights stay.',
    words: 'clean up cleanup retention history runs',
    unit: 'days',
    min: 7,
    max: 3_650,
    read: (settings) => settings.cleanup.historyDays,
    patch: (historyDays) => ({ cleanup: { historyDays } }),
  },
]
