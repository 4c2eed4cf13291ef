/** Light or dark: as the system has it, until somebody chooses. */

const KEPT = "waqai.theme";

class Theme {
  dark = $state(
    (localStorage.getItem(KEPT) ?? (matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light")) === "dark",
  );

  constructor() {
    this.show();
  }

  turn(): void {
    this.dark = !this.dark;
    localStorage.setItem(KEPT, this.dark ? "dark" : "light");
    this.show();
  }

  private show(): void {
    document.documentElement.dataset.theme = this.dark ? "dark" : "light";
  }
}

export const theme = new Theme();
