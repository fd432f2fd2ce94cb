const files = import.meta.glob<string>('../../../../resources/instructions.md', {
  query: '?raw',
  import: 'default',
  eager: true,
})

/** What the assistant is told about the user until the user says it themself. */
export const DEFAULT_INSTRUCTIONS: string = Object.values(files).join('\n').trim()
