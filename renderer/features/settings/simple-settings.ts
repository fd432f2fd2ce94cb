import { autopilotSettings } from '../autopilot/autopilot-settings.ts'
import { cleanupSettings } from '../cleanup/cleanup-settings.ts'
import { followUpSettings } from '../followups/follow-up-settings.ts'
import { privacySettings } from '../privacy/privacy-settings.ts'
import { providerSettings } from '../providers/provider-settings.ts'
import { paceSettings } from './pace-settings.ts'
import type { SimpleSetting } from './simple-setting.ts'

/** Milliseconds are stored, seconds are shown. */
const toSeconds = (ms: number) => ms / 1_000
const toMs = (seconds: number) => Math.round(seconds * 1_000)

const whatsApp: readonly SimpleSetting[] = [
  {
    kind: 'switch',
    id: 'inbox.groupsNeedMention',
    section: 'whatsapp',
    title: 'Groups only when you are meant',
    effect: 'A group waits for an answer only when you are mentioned, quoted or addressed.',
    words: 'mention',
    read: (settings) => settings.inbox.groupsNeedMention,
    patch: (groupsNeedMention) => ({ inbox: { groupsNeedMention } }),
  },
  {
    kind: 'number',
    id: 'inbox.baselineDays',
    section: 'whatsapp',
    title: 'How far back the first sync looks',
    effect: 'What is unanswered for longer than this when you link goes to “Earlier”, out of the way.',
    words: 'baseline earlier old',
    unit: 'days',
    min: 0,
    max: 365,
    read: (settings) => settings.inbox.baselineDays,
    patch: (baselineDays) => ({ inbox: { baselineDays } }),
  },
]

const assistant: readonly SimpleSetting[] = [
  {
    kind: 'number',
    id: 'assistant.contextMessages',
    section: 'assistant',
    title: 'Messages the model sees',
    effect: 'A reply is written from this many of the latest messages. What older ones said is kept in a few lines.',
    words: 'context history',
    unit: 'messages',
    min: 1,
    max: 200,
    read: (settings) => settings.assistant.contextMessages,
    patch: (contextMessages) => ({ assistant: { contextMessages } }),
  },
  {
    kind: 'number',
    id: 'assistant.draftWithinHours',
    section: 'assistant',
    title: 'Drafts for recent messages',
    effect: 'Drafts are written by themselves only for messages newer than this; for older ones you can ask.',
    words: 'age old',
    unit: 'hours',
    min: 1,
    max: 720,
    read: (settings) => settings.assistant.draftWithinHours,
    patch: (draftWithinHours) => ({ assistant: { draftWithinHours } }),
  },
  {
    kind: 'number',
    id: 'assistant.settleDelaySeconds',
    section: 'assistant',
    title: 'Wait for the next message',
    effect: 'Somebody who writes five short messages gets one draft: writing begins after this much silence.',
    words: 'burst settle delay',
    unit: 'seconds',
    min: 0,
    max: 600,
    read: (settings) => settings.assistant.settleDelaySeconds,
    patch: (settleDelaySeconds) => ({ assistant: { settleDelaySeconds } }),
  },
]

const sending: readonly SimpleSetting[] = [
  {
    kind: 'number',
    id: 'sending.undoMs',
    section: 'sending',
    title: 'Time to take back',
    effect: 'After you approve a reply, it waits this long before it leaves, so that you can undo.',
    words: 'undo window',
    unit: 'seconds',
    min: 0,
    max: 120,
    step: 0.5,
    read: (settings) => toSeconds(settings.sending.undoMs),
    patch: (seconds) => ({ sending: { undoMs: toMs(seconds) } }),
  },
  {
    kind: 'number',
    id: 'sending.minGapMs',
    section: 'sending',
    title: 'Gap between two messages',
    effect: 'Two messages never leave closer together than this, as from a person who types.',
    words: 'pace rate',
    unit: 'seconds',
    min: 0,
    max: 600,
    step: 0.5,
    read: (settings) => toSeconds(settings.sending.minGapMs),
    patch: (seconds) => ({ sending: { minGapMs: toMs(seconds) } }),
  },
  {
    kind: 'switch',
    id: 'sending.showTyping',
    section: 'sending',
    title: 'Show “typing…”',
    effect: 'While an approved reply leaves, the other person sees that you are typing.',
    words: 'presence',
    read: (settings) => settings.sending.showTyping,
    patch: (showTyping) => ({ sending: { showTyping } }),
  },
  {
    kind: 'switch',
    id: 'sending.markReadOnSend',
    section: 'sending',
    title: 'Mark as read when you answer',
    effect: 'The conversation is marked as read on WhatsApp when an approved reply leaves, and never otherwise.',
    words: 'read receipts blue ticks',
    read: (settings) => settings.sending.markReadOnSend,
    patch: (markReadOnSend) => ({ sending: { markReadOnSend } }),
  },
]

const privacy: readonly SimpleSetting[] = [
  {
    kind: 'switch',
    id: 'notifications.enabled',
    section: 'privacy',
    title: 'Notifications',
    effect: 'The computer tells you when somebody important writes. Works in the desktop app.',
    read: (settings) => settings.notifications.enabled,
    patch: (enabled) => ({ notifications: { enabled } }),
  },
  {
    kind: 'choice',
    id: 'notifications.minPriority',
    section: 'privacy',
    title: 'Whom you are told about',
    effect: 'Less important conversations wait quietly in the list.',
    words: 'notification priority',
    options: [
      { value: '5', label: 'Only the most important' },
      { value: '4', label: 'Important ones' },
      { value: '3', label: 'Ordinary ones too' },
      { value: '1', label: 'Everybody' },
    ],
    read: (settings) => shownPriority(settings.notifications.minPriority),
    patch: (value) => ({ notifications: { minPriority: Number(value) } }),
  },
  {
    kind: 'switch',
    id: 'notifications.showText',
    section: 'privacy',
    title: 'Words in notifications',
    effect: 'A notification shows what was written; when this is off, only who wrote.',
    words: 'notification text content lock screen',
    read: (settings) => settings.notifications.showText,
    patch: (showText) => ({ notifications: { showText } }),
  },
]

const appearance: readonly SimpleSetting[] = [
  {
    kind: 'choice',
    id: 'appearance.colorScheme',
    section: 'appearance',
    title: 'Colours',
    effect: 'Light, dark, or whatever the computer is set to.',
    words: 'theme color scheme',
    options: [
      { value: 'system', label: 'As the computer' },
      { value: 'light', label: 'Light' },
      { value: 'dark', label: 'Dark' },
    ],
    read: (settings) => settings.appearance.colorScheme,
    patch: (value) => ({ appearance: { colorScheme: value === 'light' || value === 'dark' ? value : 'system' } }),
  },
  {
    kind: 'switch',
    id: 'appearance.singleKeyShortcuts',
    section: 'appearance',
    title: 'Single-letter keys',
    effect: 'Keys like E or D work without Ctrl or ⌘; ? shows all keys.',
    words: 'keyboard shortcuts',
    read: (settings) => settings.appearance.singleKeyShortcuts,
    patch: (singleKeyShortcuts) => ({ appearance: { singleKeyShortcuts } }),
  },
]

const desktop: readonly SimpleSetting[] = [
  {
    kind: 'switch',
    id: 'desktop.closeToTray',
    section: 'desktop',
    title: 'Keep running when the window is closed',
    effect: 'Closing the window leaves Secretary at work in the tray; quit it from there.',
    read: (settings) => settings.desktop.closeToTray,
    patch: (closeToTray) => ({ desktop: { closeToTray } }),
  },
  {
    kind: 'switch',
    id: 'desktop.startAtLogin',
    section: 'desktop',
    title: 'Start with the computer',
    effect: 'Secretary starts in the tray when you log in.',
    words: 'autostart login',
    read: (settings) => settings.desktop.startAtLogin,
    patch: (startAtLogin) => ({ desktop: { startAtLogin } }),
  },
  {
    kind: 'switch',
    id: 'desktop.restApi',
    section: 'desktop',
    title: 'REST API on this computer',
    effect: 'Programs on this computer that know the token can use Secretary while it runs.',
    words: 'http scripts automation',
    read: (settings) => settings.desktop.restApi,
    patch: (restApi) => ({ desktop: { restApi } }),
  },
]

/** Everything that is one switch, number, choice or time of day. What needs more has a file of its own. */
export const simpleSettings: readonly SimpleSetting[] = [
  ...whatsApp,
  ...assistant,
  ...sending,
  ...paceSettings,
  ...providerSettings,
  ...autopilotSettings,
  ...followUpSettings,
  ...privacySettings,
  ...privacy,
  ...cleanupSettings,
  ...appearance,
  ...desktop,
]

/** The command line may store 2, which is not offered here: shown as the nearest that includes it. */
function shownPriority(minPriority: number): string {
  return minPriority === 2 ? '1' : String(minPriority)
}
