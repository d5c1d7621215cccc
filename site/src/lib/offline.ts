// Registers the service worker, which keeps the pages that were visited, and the whole playground, for use offline.

const root = document.documentElement.dataset['root'] ?? '/';

if ('serviceWorker' in navigator && window.isSecureContext && import.meta.env.PROD) {
  window.addEventListener('load', () => {
    navigator.serviceWorker.register(new URL(`${root}service-worker.js`, location.href)).catch(() => {
      // The site works without it, except offline.
    });
  });
}
