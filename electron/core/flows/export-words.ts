/** What stands in each file, by the name of its table; a table without words here is described by its name. */
const FILES: Record<string, string> = {
  accounts: 'the linked WhatsApp accounts',
  ai_responses: 'what models were asked and what they answered (the words as long as the log keeps them)',
  contact_dates: 'birthdays and other dates of people',
  contacts: 'the people: name, phone number, relationship',
  conversation_addresses: 'which WhatsApp addresses mean which conversation',
  conversations: 'the conversations and how they stand',
  daily_figures: 'what was counted day by day, for Insights',
  erasures: 'deleted messages whose traces are still being removed',
  follow_up_decisions: 'whether somebody was followed up with, and why or why not',
  follow_up_history: 'the follow-ups that left, and what came of them',
  follow_up_plans: 'what follow-ups in preparation are about',
  follow_up_preferences: 'whom follow-ups may go to, and how often',
  forgotten: 'the addresses of people you had forgotten, so that they are not taken in again',
  gaps: 'the times without connection, and what was read again after them',
  health_problems: 'what was wrong with the app itself, and when',
  job_execution_history: 'what the jobs did',
  job_lanes: 'which kinds of jobs are paused',
  job_status: 'how the jobs stand',
  lessons: 'what you corrected when the assistant judged a conversation wrongly',
  messages: 'every message that was taken in, yours and theirs',
  news: 'what your own jobs told you',
  notes: 'the notes about people and about you',
  outbox: 'drafts and messages: written, approved, sent, discarded',
  outbox_attempts: 'every try to send a message, and how it ended',
  outbox_events: 'what happened to each draft and message: when, by whom, why',
  readings: 'what the assistant made of the newest messages of a conversation',
  rolling_summaries: 'the summaries of longer conversations',
  scheduled_jobs: 'the jobs that are due or planned, your own among them',
  settings: 'your settings; keys are kept elsewhere and are not part of this',
  style_cards: 'how you write to which people',
}

/** The text that explains an export to whoever finds it. */
export function exportReadme(at: number, tables: readonly { name: string; file: string; rows: number }[]): string {
  const width = Math.max(...tables.map(({ file }) => file.length))
  const lines = tables.map(({ name, file, rows }) => {
    const words = FILES[name] ?? `the table "${name.replaceAll('_', ' ')}"`
    return `  ${file.padEnd(width)}  ${String(rows).padStart(7)}  ${words}`
  })
  return [
    'Everything that Secretary kept on this computer.',
    `Written ${new Date(at).toISOString()}. All files show the same moment.`,
    '',
    'Each file is there twice: json/ for programs, csv/ for spreadsheets. How many entries, and what they are:',
    '',
    ...lines,
    '',
    'Times are in UTC (ISO 8601). Entries point at each other by their ids: conversationId in messages is the id of a',
    'line in conversations. In the CSV files a value that a spreadsheet would take for a formula begins with a single',
    'quote; the JSON files hold it as it is.',
    '',
    'Keys, the passphrase of backups and the login to WhatsApp are not part of an export. Everything else is, in plain',
    'text: keep this folder where only you can read it.',
    '',
  ].join('\n')
}
