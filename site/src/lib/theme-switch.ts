// The button that switches between light and dark. The script in the head of each page applies the stored choice.

const root = document.documentElement;

document.querySelector('[data-theme-switch]')?.addEventListener('click', () => {
  const theme = root.dataset['theme'] === 'dark' ? 'light' : 'dark';
  root.dataset['theme'] = theme;
  try {
    localStorage.setItem('spanschema-theme', theme);
  } catch {
    // Without storage the choice holds for this page.
  }
});
