/** What the desktop's preload exposes, and nothing else; absent in a browser. */
interface Window {
  readonly secretaryHost?: 'desktop'
}
