/** Who is logged in, and asking for a log-in where none is left: what was asked for meanwhile waits, and goes on. */

import { dropDrafts } from "./drafts";
import type { Me } from "./account";

class Gate {
  /** What the dialog asks for: a log-in, or another password in place of one that somebody else knows. */
  asks = $state<"login" | "password" | null>(null);
  csrf = "";
  name = "";
  private waiting: (() => void)[] = [];

  /** Waits until somebody is logged in. */
  ask(what: "login" | "password" = "login"): Promise<void> {
    this.asks ??= what;
    return new Promise((done) => this.waiting.push(done));
  }

  /** Somebody is logged in; somebody else than before begins with the pages anew, and without the other's drafts. */
  enter(me: Pick<Me, "name" | "csrf"> & Partial<Pick<Me, "temporary">>): void {
    this.csrf = me.csrf;
    if (this.name && this.name !== me.name) {
      this.leave();
      return;
    }
    this.name = me.name;
    if (me.temporary) {
      this.asks = "password";
      return;
    }
    this.asks = null;
    for (const done of this.waiting.splice(0)) done();
  }

  leave(): void {
    dropDrafts();
    location.reload();
  }
}

export const gate = new Gate();
