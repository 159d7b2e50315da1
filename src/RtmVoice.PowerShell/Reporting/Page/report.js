"use strict";
(() => {
  document.getElementById("without-script").remove();
  const data = JSON.parse(document.getElementById("data").textContent);
  const eventTypes = ["RoomOpened", "RoomClosed", "UserJoined", "UserLeft", "RoleChanged", "ObservationLost", "ObservationResumed"];
  const eventColors = ["primary", "absent", "primary", "absent", "doubtful", "contrary", "primary"];
  const roles = ["Member", "Manager", "Owner"];
  const outcomes = ["Unknown", "Failed", "NotSent", "Succeeded"];
  const outcomeColors = ["doubtful", "contrary", "absent", "primary"];
  const hasSessions = data.sessions.filter((name) => name !== "").length > 1;

  // Numbers are written in base 36; beyond 2^53 they are read in two halves, for an id must not be rounded.
  const half = 36n ** 8n;
  const big = (text) => (text.length > 10
    ? BigInt(parseInt(text.slice(0, -8), 36)) * half + BigInt(parseInt(text.slice(-8), 36))
    : BigInt(parseInt(text, 36)));
  const small = (text) => (text === "" ? null : parseInt(text, 36));

  const split = (text, by) => (text === "" ? [] : text.split(by));
  const grouped = (number) => number.toLocaleString("en-US");
  const pad = (number, length) => String(number).padStart(length, "0");
  const timeText = (milliseconds) => new Date(milliseconds).toISOString().replace("T", " ").replace(/\.000Z$|Z$/, "");
  const duration = (milliseconds) => {
    const seconds = Math.round(milliseconds / 1000);
    return seconds < 120 ? `${seconds} s` : `${Math.floor(seconds / 60)} min ${pad(seconds % 60, 2)} s`;
  };

  // PowerShell takes the typographic quotes for quotes as well.
  const quote = (text) => `'${text.replace(/['\u2018\u2019\u201a\u201b]/g, "$&$&")}'`;
  const isPlain = (text) => !/[\u0000-\u001f\u007f-\u009f\u2028\u2029\u202a-\u202e\u2066-\u2069]/.test(text);
  const inSession = (index) => {
    const name = data.sessions[index];
    return name && isPlain(name) ? ` -Session ${quote(name)}` : "";
  };
  const shown = (text) => text.replace(/[\u0000-\u001f\u007f-\u009f\u2028\u2029\u202a-\u202e\u2066-\u2069]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).toUpperCase().padStart(4, "0")}`);

  function readRooms() {
    const ids = [], counts = [], managers = [], sessions = [], users = [];
    for (const group of data.rooms) {
      let id = 0n;
      for (const difference of split(group.ids, ",")) {
        id += big(difference);
        ids.push(id);
        sessions.push(group.session);
      }
      for (const count of group.counts.split(",")) counts.push(small(count));
      if (data.hasMembers) {
        for (const count of group.managers.split(",")) managers.push(small(count));
        for (const list of group.users.split(";")) users.push(list);
      }
    }
    return { ids, counts, managers, sessions, users };
  }

  const rooms = readRooms();

  // Only when somebody asks for them: there may be a million.
  function readMembers() {
    const all = rooms.users.map((list) => split(list, ","));
    const length = all.reduce((sum, list) => sum + list.length, 0);
    const room = new Uint32Array(length), user = new BigInt64Array(length), role = new Uint8Array(length);
    let row = 0;
    all.forEach((list, index) => {
      let id = 0n;
      for (const entry of list) {
        const mark = entry.charCodeAt(entry.length - 1);
        role[row] = mark === 33 ? 1 : mark === 42 ? 2 : 0;
        id += big(role[row] ? entry.slice(0, -1) : entry);
        user[row] = id;
        room[row] = index;
        row++;
      }
    });
    return { room, user, role, length };
  }

  function readEvents() {
    let time = 0;
    return split(data.events, ";").map((row) => {
      const [passed, type, room, user, role, count, since, session] = row.split(",");
      time += parseInt(passed, 36);
      return {
        time, type: small(type), room: room ? big(room) : null, user: user ? big(user) : null, role: small(role), count: small(count),
        within: small(since), session: small(session),
      };
    }).reverse();
  }

  const sessionColumn = (of) => (hasSessions ? [{ name: "Session", value: (row) => data.sessions[of(row)] }] : []);

  const tables = [
    {
      id: "rooms", name: "Rooms", total: rooms.ids.length, open() {
        const columns = [
          { name: "Room", isNumber: true, value: (row) => rooms.ids[row] },
          { name: "Members", isNumber: true, value: (row) => rooms.counts[row], text: (value) => (value === null ? "not counted" : grouped(value)), fullestFirst: true },
        ];
        if (data.hasMembers) columns.push({ name: "Managers", isNumber: true, value: (row) => rooms.managers[row], fullestFirst: true });
        return {
          length: rooms.ids.length, columns: [...columns, ...sessionColumn((row) => rooms.sessions[row])], sort: 1, descending: true,
          command: (row) => `Get-RtmVoiceRoomMember -RoomId ${rooms.ids[row]}${inSession(rooms.sessions[row])}`,
        };
      },
    },
    {
      id: "members", name: "Members", total: data.hasMembers ? rooms.counts.reduce((sum, count) => sum + (count || 0), 0) : 0, open() {
        const members = readMembers();
        return {
          length: members.length,
          columns: [
            { name: "Room", isNumber: true, value: (row) => rooms.ids[members.room[row]] },
            { name: "User", isNumber: true, value: (row) => members.user[row] },
            { name: "Role", value: (row) => roles[members.role[row]] },
            ...sessionColumn((row) => rooms.sessions[members.room[row]]),
          ],
          command: (row) => `Get-RtmVoiceRoomMember -RoomId ${rooms.ids[members.room[row]]} -UserId ${members.user[row]}${inSession(rooms.sessions[members.room[row]])}`,
        };
      },
    },
    {
      id: "events", name: "Events", total: data.eventCount, open() {
        const events = readEvents();
        return {
          length: events.length,
          note: events.length < data.eventCount ? `The last ${grouped(events.length)} of ${grouped(data.eventCount)} events. The figures and charts count all.` : "",
          columns: [
            { name: "Time (UTC, +00:00)", value: (row) => events[row].time, text: timeText, fullestFirst: true },
            { name: "Within", isNumber: true, value: (row) => events[row].within, text: (value) => (value === null ? "" : duration(value)) },
            { name: "Event", value: (row) => eventTypes[events[row].type], badge: (row) => eventColors[events[row].type] },
            { name: "Room", isNumber: true, value: (row) => events[row].room },
            { name: "User", isNumber: true, value: (row) => events[row].user },
            { name: "Role", value: (row) => (events[row].role === null ? "" : roles[events[row].role]) },
            { name: "Members", isNumber: true, value: (row) => events[row].count },
            ...sessionColumn((row) => events[row].session),
          ],
          command: (row) => {
            const { room, user, session } = events[row];
            return room === null ? `Test-RtmVoiceSession -Detailed${inSession(session)}`
              : `Get-RtmVoiceRoomMember -RoomId ${room}${user === null ? "" : ` -UserId ${user}`}${inSession(session)}`;
          },
        };
      },
    },
    {
      id: "changes", name: "Changes", total: data.changeCount, open() {
        const changes = data.changes.map(([time, outcome, session, name, room, users, from, by, reason, code, position]) => (
          { time, outcome, session, name, room, users, from, by, reason, code, position }));
        const text = (field) => (row) => changes[row][field];
        return {
          length: changes.length,
          note: changes.length < data.changeCount ? `${grouped(changes.length)} of ${grouped(data.changeCount)} changes, those in doubt and the latest. The figures and charts count all.` : "",
          columns: [
            { name: "Outcome", value: (row) => outcomes[changes[row].outcome], order: (row) => changes[row].outcome, badge: (row) => outcomeColors[changes[row].outcome] },
            { name: "Time (UTC, +00:00)", value: (row) => changes[row].time, text: timeText, fullestFirst: true },
            { name: "Function", value: text("name") },
            { name: "Room", isNumber: true, value: (row) => (changes[row].room === "" ? null : BigInt(changes[row].room)) },
            { name: "Users", value: text("users") },
            { name: "By", value: text("by") },
            { name: "Reason", value: text("reason") },
            { name: "Error", value: text("code") },
            ...sessionColumn(text("session")),
          ],
          command: (row) => {
            const { time, name, room } = changes[row];
            const at = (milliseconds) => quote(new Date(milliseconds).toISOString());
            const which = /^\w+$/.test(name) ? ` -Function ${name}` : "";
            return `Get-RtmVoiceAudit -Path $env:RTMVOICE_AUDIT${room === "" ? "" : ` -RoomId ${room}`}${which} -After ${at(time - 1)} -Before ${at(time + 1)}`;
          },
        };
      },
    },
  ].filter((table) => table.total > 0);

  const make = (name, properties = {}, ...children) => {
    const element = document.createElement(name);
    for (const [key, value] of Object.entries(properties)) {
      if (key in element) element[key] = value;
      else element.setAttribute(key, value);
    }
    element.append(...children);
    return element;
  };

  const said = make("div", { className: "said", role: "status" });
  let silence;
  function say(text) {
    said.textContent = text;
    clearTimeout(silence);
    silence = setTimeout(() => { said.textContent = ""; }, 4000);
  }

  async function copy(text) {
    try {
      await navigator.clipboard.writeText(text);
    } catch {
      // Where the clipboard is out of reach of a file, the old way works.
      const field = make("textarea", { value: text, readOnly: true, className: "said" });
      document.body.append(field);
      field.select();
      document.execCommand("copy");
      field.remove();
    }
    say(`Copied: ${text}`);
  }

  const textOf = (column, row) => {
    const value = column.value(row);
    return column.text ? column.text(value) : value === null ? "" : shown(String(value));
  };

  // Ids are searched as they are, without commas.
  const searchText = (column, row) => (column.isNumber ? String(column.value(row) ?? "") : textOf(column, row).toLowerCase());

  function compare(column) {
    const order = column.order || column.value;
    return (first, second) => {
      const a = order(first), b = order(second);
      if (a === b) return 0;
      if (a === null || a === "") return 1;
      if (b === null || b === "") return -1;
      return a < b ? -1 : 1;
    };
  }

  class View {
    constructor(source) {
      this.table = source.open();
      this.page = 0;
      this.size = 25;
      this.words = [];
      this.sort = this.table.sort ?? -1;
      this.descending = Boolean(this.table.descending);
      this.search = make("input", { type: "search", placeholder: `Search ${source.name.toLowerCase()}`, "aria-label": `Search ${source.name.toLowerCase()}` });
      this.found = make("span", { className: "found", role: "status" });
      this.heads = this.table.columns.map((column, index) => {
        const head = make("th", { scope: "col", className: column.isNumber ? "number" : "" }, make("button", { type: "button" }, column.name));
        head.firstChild.addEventListener("click", () => this.sortBy(index));
        return head;
      });
      this.body = make("tbody");
      this.rows = make("table", { className: this.table.columns.length > 4 ? "rows wide" : "rows" },
        make("thead", {}, make("tr", {}, ...this.heads, make("td", { className: "act" }))), this.body);
      this.range = make("span");
      this.sizes = make("select", { "aria-label": "Rows a page" }, ...[25, 100, 500].map((size) => make("option", { value: size }, `${size} rows a page`)));
      this.steps = [["\u00ab", "First page"], ["\u2039", "Page before"], ["\u203a", "Next page"], ["\u00bb", "Last page"]].map(([sign, name], index) => {
        const button = make("button", { type: "button", "aria-label": name, title: name }, sign);
        button.addEventListener("click", () => this.go([0, this.page - 1, this.page + 1, this.pages - 1][index]));
        return button;
      });
      this.element = make("div", { role: "tabpanel", id: `panel-${source.id}`, "aria-labelledby": `tab-${source.id}` },
        make("div", { className: "tools" }, this.search, this.found),
        ...(this.table.note ? [make("p", { className: "note" }, this.table.note)] : []),
        make("div", { className: "scroll" }, this.rows),
        make("div", { className: "pages" }, this.range, make("div", {}, this.sizes, ...this.steps)));
      let typing;
      this.search.addEventListener("input", () => {
        clearTimeout(typing);
        typing = setTimeout(() => this.filter(), this.table.length > 20000 ? 250 : 0);
      });
      this.sizes.addEventListener("change", () => { this.size = Number(this.sizes.value); this.go(0); });
      this.arrange();
    }

    get pages() { return Math.max(1, Math.ceil(this.order.length / this.size)); }

    sortBy(index) {
      const first = Boolean(this.table.columns[index].fullestFirst);
      this.descending = this.sort === index ? !this.descending : first;
      this.sort = index;
      this.arrange();
    }

    filter() {
      this.words = this.search.value.toLowerCase().split(/\s+/).filter((word) => word);
      this.arrange();
    }

    arrange() {
      const { columns, length } = this.table;
      let order = new Uint32Array(length);
      let count = 0;
      for (let row = 0; row < length; row++) {
        if (this.words.every((word) => columns.some((column) => searchText(column, row).includes(word)))) order[count++] = row;
      }
      order = order.subarray(0, count);
      if (this.sort >= 0) {
        const by = compare(columns[this.sort]);
        const missing = (row) => { const value = columns[this.sort].value(row); return value === null || value === ""; };
        // What is missing stays at the end, whichever way.
        order.sort(this.descending ? (a, b) => (missing(a) || missing(b) ? by(a, b) : by(b, a)) || a - b : (a, b) => by(a, b) || a - b);
      }
      this.order = order;
      this.go(0);
    }

    go(page) {
      this.page = Math.min(Math.max(page, 0), this.pages - 1);
      const start = this.page * this.size, end = Math.min(start + this.size, this.order.length);
      this.body.replaceChildren(...Array.from(this.order.subarray(start, end), (row) => this.row(row)));
      if (this.order.length === 0) {
        this.body.append(make("tr", {}, make("td", { className: "empty", colSpan: this.heads.length + 1 }, "Nothing matches.")));
      }
      this.heads.forEach((head, index) => head.setAttribute("aria-sort", index !== this.sort ? "none" : this.descending ? "descending" : "ascending"));
      this.found.textContent = this.words.length ? `${grouped(this.order.length)} of ${grouped(this.table.length)}` : "";
      this.range.textContent = this.order.length ? `${grouped(start + 1)}\u2013${grouped(end)} of ${grouped(this.order.length)}` : "";
      this.steps.forEach((button, index) => { button.disabled = index < 2 ? this.page === 0 : this.page === this.pages - 1; });
    }

    row(row) {
      const cells = this.table.columns.map((column) => {
        const text = textOf(column, row);
        const content = column.badge && text ? make("span", { className: `badge badge-${column.badge(row)}` }, text) : text;
        return make("td", { className: column.isNumber ? "number" : "", "data-name": column.name }, content);
      });
      const command = this.table.command(row);
      const button = make("button", { type: "button", className: "copy", title: command, "aria-label": `Copy ${command}` }, "Copy");
      button.addEventListener("click", () => copy(command));
      return make("tr", {}, ...cells, make("td", { className: "act" }, button));
    }
  }

  if (tables.length > 0) {
    const views = new Map();
    const panel = make("div", { className: "panel" });
    const place = make("div");
    const tabs = tables.map((table) => {
      const tab = make("button", { type: "button", className: "tab", role: "tab", id: `tab-${table.id}`, "aria-controls": `panel-${table.id}` },
        table.name, make("span", { className: "count" }, grouped(table.total)));
      tab.addEventListener("click", () => select(table));
      tab.addEventListener("keydown", (press) => {
        const step = press.key === "ArrowRight" ? 1 : press.key === "ArrowLeft" ? -1 : 0;
        if (step === 0) return;
        const next = (tables.indexOf(table) + step + tables.length) % tables.length;
        select(tables[next]);
        tabs[next].focus();
      });
      return tab;
    });
    const select = (table) => {
      if (!views.has(table)) views.set(table, new View(table));
      place.replaceChildren(views.get(table).element);
      tabs.forEach((tab, index) => {
        tab.setAttribute("aria-selected", String(tables[index] === table));
        tab.tabIndex = tables[index] === table ? 0 : -1;
      });
    };
    panel.append(make("div", { className: "tabs", role: "tablist" }, ...tabs), place);
    document.getElementById("tables").append(panel, said);
    select(tables[0]);
  }
})();
