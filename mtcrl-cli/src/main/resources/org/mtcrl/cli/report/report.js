"use strict";
// Draws the charts of a report from the numbers in #charts. Without it the tables still say all.
(() => {
  const data = JSON.parse(document.getElementById("charts").textContent);
  const charts = [];
  const color = name =>
    getComputedStyle(document.documentElement).getPropertyValue("--" + name).trim();
  const methodColor = method => {
    if (method === data.baseline) return color("c-baseline");
    const others = data.methods.map((_, i) => i).filter(i => i !== data.baseline);
    return color("c-" + (others.indexOf(method) % 7));
  };
  const dashes = ["solid", "solid", "dashed", "dotted"];
  // Named, not inherited: the library measures text before it is in the page.
  const family = getComputedStyle(document.body).fontFamily;
  const text = size => ({ color: color("ink"), fontSize: size || 12, fontFamily: family });
  const escape = s => String(s).replace(/[&<>"']/g, c => "&#" + c.charCodeAt(0) + ";");
  const number = v => (v === null || v === undefined ? "–" : Number(v.toPrecision(3)).toString());

  // A chart is drawn anew when its size, the color scheme or what it shows changes.
  function chart(element, option, height) {
    if (height) element.style.height = height + "px";
    const instance = echarts.init(element, null, { renderer: "svg" });
    const draw = () => instance.setOption({ animation: false, ...option() }, true);
    charts.push({ instance, draw });
    draw();
    return draw;
  }

  const tooltip = extra => ({
    confine: true,
    backgroundColor: color("paper"),
    borderColor: color("line"),
    textStyle: text(12),
    ...extra
  });

  function whisker(index) {
    return {
      type: "custom",
      silent: true,
      z: 5,
      itemStyle: { color: color("ink") },
      renderItem(params, api) {
        const low = api.value(0), high = api.value(1), row = api.value(2);
        if (isNaN(low) || isNaN(high)) return null;
        const [x1, y] = api.coord([low, row]);
        const [x2] = api.coord([high, row]);
        const band = api.size([0, 1])[1];
        const middle = y + (index - 0.5) * band * 0.36;
        const line = (a, b, c, d, style) =>
          ({ type: "line", shape: { x1: a, y1: b, x2: c, y2: d }, style });
        const whole = style => [
          line(x1, middle, x2, middle, style),
          line(x1, middle - 4, x1, middle + 4, style),
          line(x2, middle - 4, x2, middle + 4, style)
        ];
        // A rim in the paper's color keeps the line visible on its bar.
        return {
          type: "group",
          children: whole({ stroke: color("paper"), lineWidth: 3.6 })
            .concat(whole({ stroke: color("ink"), lineWidth: 1.4 }))
        };
      }
    };
  }

  function gains(element, bars) {
    const shiftedName = "under shift" + (bars.shifted && bars.shifted !== "shifted" ? " (" + bars.shifted + ")" : "");
    const idName = "in distribution" + (bars.id && bars.id.includes("-") ? " (" + bars.id + ")" : "");
    const bar = (name, key, style) => ({
      name,
      type: "bar",
      barWidth: "32%",
      barGap: "12%",
      itemStyle: style,
      data: bars.rows.map(row => row[key][0])
    });
    const whiskers = (key, index) => ({
      ...whisker(index),
      name: key,
      encode: { x: [0, 1], y: 2 },
      data: bars.rows.map((row, i) => [row[key][1] ?? NaN, row[key][2] ?? NaN, i])
    });
    const describe = g =>
      g[0] === null ? "–" : number(g[0]) + " %" + (g[1] === null ? "" : " [" + number(g[1]) + ", " + number(g[2]) + "]");
    chart(element, () => ({
      grid: { left: 8, right: 24, top: 34, bottom: 30, containLabel: true },
      legend: { data: [shiftedName, idName], top: 0, left: 0, textStyle: text(12), itemWidth: 22, selectedMode: false },
      tooltip: tooltip({
        trigger: "axis",
        axisPointer: { type: "shadow" },
        formatter: items => {
          const row = bars.rows[items[0].dataIndex];
          return "<b>" + escape(row.label) + "</b><br>under shift: " + describe(row.shifted) +
            "<br>in distribution: " + describe(row.id);
        }
      }),
      xAxis: {
        type: "value",
        name: "gain over " + bars.reference + ", %",
        nameLocation: "middle",
        nameGap: 26,
        nameTextStyle: { ...text(12), color: color("soft") },
        axisLabel: { ...text(11), formatter: v => (v > 0 ? "+" : "") + v },
        splitLine: { lineStyle: { color: color("line") } }
      },
      yAxis: {
        type: "category",
        inverse: true,
        data: bars.rows.map(row => row.label),
        axisTick: { show: false },
        axisLine: { onZero: true, lineStyle: { color: color("soft"), width: 1.5 } },
        axisLabel: { ...text(12), width: 230, overflow: "truncate" }
      },
      series: [
        bar(shiftedName, "shifted", { color: color("accent") }),
        bar(idName, "id", {
          color: color("paper"),
          borderColor: color("c-baseline"),
          borderWidth: 1.2,
          decal: { symbol: "rect", color: color("c-baseline"), dashArrayX: [1, 0], dashArrayY: [2, 4], rotation: -Math.PI / 4 }
        }),
        whiskers("shifted", 0),
        whiskers("id", 1)
      ]
    }), 84 + 58 * bars.rows.length);
  }

  function curve(parent, spec) {
    const figure = document.createElement("figure");
    const caption = document.createElement("figcaption");
    const note = document.createElement("span");
    const element = document.createElement("div");
    caption.textContent = spec.title;
    note.textContent = spec.note;
    caption.append(note);
    element.className = "chart";
    figure.append(caption, element);
    parent.append(figure);
    chart(element, () => ({
      grid: { left: 4, right: 18, top: 34, bottom: 26, containLabel: true },
      legend: { type: "scroll", top: 0, left: 0, textStyle: text(11), itemWidth: 26, itemHeight: 8,
        pageTextStyle: text(11), data: spec.lines.map(line => data.methods[line.method]) },
      tooltip: tooltip({ trigger: "axis",
        formatter: items => "step " + items[0].value[0] + items
          .filter(item => data.methods.includes(item.seriesName) && item.seriesType === "line" && !item.seriesId.startsWith("band"))
          .map(item => "<br>" + item.marker + escape(item.seriesName) + ": " + number(item.value[1]))
          .join("") }),
      xAxis: { type: "value", name: "step", nameLocation: "middle", nameGap: 24, max: "dataMax",
        nameTextStyle: { ...text(11), color: color("soft") }, axisLabel: { ...text(11), hideOverlap: true }, splitLine: { show: false },
        axisLine: { lineStyle: { color: color("soft") } } },
      yAxis: { type: "value", scale: true, axisLabel: text(11), splitLine: { lineStyle: { color: color("line") } } },
      series: spec.lines.flatMap(line => [
        {
          id: "band" + line.method,
          type: "custom",
          silent: true,
          z: 1,
          clip: true,
          encode: { x: 0, y: [1, 2] },
          data: [[line.points[0][0], Math.min(...line.points.map(p => p[2])), Math.max(...line.points.map(p => p[3]))]],
          renderItem(params, api) {
            const up = line.points.map(p => api.coord([p[0], p[3]]));
            const down = line.points.map(p => api.coord([p[0], p[2]])).reverse();
            return { type: "polygon", shape: { points: up.concat(down) },
              style: { fill: methodColor(line.method), opacity: 0.13 } };
          }
        },
        {
          id: "line" + line.method,
          name: data.methods[line.method],
          type: "line",
          showSymbol: line.points.length < 2,
          lineStyle: { width: 2, type: dashes[line.method % dashes.length] },
          itemStyle: { color: methodColor(line.method) },
          color: methodColor(line.method),
          z: 3,
          data: line.points.map(p => [p[0], p[1]])
        }
      ])
    }), 280);
  }

  const edgeStyles = {
    open: { type: "solid", color: "c-baseline", opacity: 0.75 },
    absent: { type: "dotted", color: "c-baseline", opacity: 0.4 },
    decided: { type: "solid", color: "accent", opacity: 0.95 },
    found: { type: "solid", color: "accent", opacity: 0.95 },
    false: { type: "solid", color: "bad", opacity: 0.9 },
    missed: { type: "dashed", color: "bad", opacity: 0.9 }
  };
  const edgeNames = {
    open: "not decided", absent: "no edge", decided: "decided edge", found: "decided edge, true",
    false: "decided edge, false", missed: "missed edge"
  };

  function graph(article, spec) {
    const select = article.querySelector("select");
    const tables = [...article.querySelectorAll("table[data-seed]")];
    let shown = 0;
    const rows = Math.max(spec.tasks.length, spec.seeds[0].modules.length);
    const height = 50 + 50 * rows;
    const element = article.querySelector(".graph-chart");
    const option = () => {
      const seed = spec.seeds[shown];
      // Positions are pixels: in any other unit the chart would stretch the symbols.
      const left = Math.min(190, element.clientWidth * 0.22);
      const right = Math.min(260, element.clientWidth * 0.34);
      const across = element.clientWidth - left - right;
      const down = height - 40;
      const spread = (count, i) => ((i + 0.5) / count) * down;
      const node = (id, name, x, y, task) => ({
        id, name, x, y,
        symbol: task ? "circle" : "roundRect",
        symbolSize: 20,
        itemStyle: { color: task ? color("accent") : color("panel"), borderColor: task ? color("accent") : color("soft"), borderWidth: 1.5 },
        label: { show: true, position: task ? "left" : "right", ...text(12), width: (task ? left : right) - 18, overflow: "truncate" }
      });
      const corner = (id, x, y) =>
        ({ id, name: id, x, y, symbol: "none", symbolSize: 0, label: { show: false } });
      return {
        tooltip: tooltip({
          formatter: item => {
            if (item.dataType !== "edge") return escape(item.name);
            const e = item.data.edge;
            return "<b>" + escape(spec.tasks[e.task]) + " – " + escape(seed.modules[e.module]) + "</b><br>" +
              edgeNames[e.state] + "<br>routing " + number(e.routing) +
              (e.effect === null ? "" : "<br>ablation " + number(e.effect) + " ± " + number(e.error));
          }
        }),
        series: [{
          type: "graph",
          layout: "none",
          // Two unseen corners fix the frame, so that a position is a pixel.
          left, top: 20, width: across, height: down,
          emphasis: { disabled: true },
          data: spec.tasks.map((name, i) => node("t" + i, name, 0, spread(spec.tasks.length, i), true))
            .concat(seed.modules.map((name, i) => node("m" + i, name, across, spread(seed.modules.length, i), false)))
            .concat([corner("from", 0, 0), corner("to", across, down)]),
          links: seed.edges.map(edge => {
            const style = edgeStyles[edge.state];
            return {
              source: "t" + edge.task, target: "m" + edge.module, edge,
              lineStyle: { type: style.type, color: color(style.color), opacity: style.opacity,
                width: edge.state === "absent" ? 1 : Math.max(1.2, 9 * edge.strength), curveness: 0 }
            };
          }).sort((a, b) => a.edge.strength - b.edge.strength)
        }]
      };
    };
    const draw = chart(element, option, height);
    const show = index => {
      shown = index;
      tables.forEach((table, i) => { table.hidden = i !== index; });
      draw();
    };
    if (spec.seeds.length > 1) article.querySelector(".seed-choice").hidden = false;
    select.addEventListener("change", () => show(select.selectedIndex));
    show(0);
  }

  const gainElement = document.getElementById("gain-chart");
  if (gainElement && data.bars) gains(gainElement, data.bars);
  const curveElement = document.getElementById("curve-charts");
  if (curveElement) data.curves.forEach(spec => curve(curveElement, spec));
  document.querySelectorAll("article[data-graph]")
    .forEach(article => graph(article, data.graphs[Number(article.dataset.graph)]));

  const redraw = () => charts.forEach(c => { c.instance.resize(); c.draw(); });
  window.addEventListener("resize", redraw);
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", redraw);
  // What is folded on the screen is wanted on paper.
  let folded = [];
  window.addEventListener("beforeprint", () => {
    folded = [...document.querySelectorAll("details:not([open])")];
    folded.forEach(d => { d.open = true; });
    redraw();
  });
  window.addEventListener("afterprint", () => {
    folded.forEach(d => { d.open = false; });
    redraw();
  });
})();
