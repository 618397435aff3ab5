/**
 * The code editor says what it has to say in two regions that it calls complementary landmarks, without a name; a
 * list of the page's landmarks shows both. They are status messages, so they are given that role.
 */
export function mendLiveRegions(): void {
  // The editor appends them to the body once, before its first instance is drawn.
  new MutationObserver((_, observer) => {
    const regions = document.querySelectorAll('.monaco-aria-container > .monaco-status');
    if (regions.length > 0) {
      observer.disconnect();
      regions.forEach((region) => region.setAttribute('role', 'status'));
    }
  }).observe(document.body, { childList: true });
}
