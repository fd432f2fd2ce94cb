/** The plain groups of Settings, in the order of the page. The name is also the address: `#/settings/privacy`. */
export const SECTIONS = [
  { id: 'whatsapp', title: 'WhatsApp' },
  { id: 'assistant', title: 'Assistant' },
  { id: 'sending', title: 'Sending' },
  { id: 'autopilot', title: 'Autopilot' },
  { id: 'follow-ups', title: 'Follow-ups' },
  { id: 'privacy', title: 'Privacy' },
  { id: 'data', title: 'Data' },
  { id: 'appearance', title: 'Appearance' },
  { id: 'desktop', title: 'Desktop' },
] as const

export type SectionId = (typeof SECTIONS)[number]['id']

export function sectionTitle(id: SectionId): string {
  return SECTIONS.find((section) => section.id === id)?.title ?? id
}
