// How the page looks: on a screen, on a phone, on A4. Contrasts are of level AA or better.

/// The style of a page.
enum PageStyle {
  /// The text of the `style` element; it begins and ends with a line break.
  static let text = """

    *{box-sizing:border-box}
    [hidden]{display:none!important}
    html{color-scheme:light;font-size:100%;-webkit-text-size-adjust:100%;text-size-adjust:100%}
    body{margin:0;background:#fff;color:#1c1c1c;line-height:1.5;
     font-family:"Segoe UI","Noto Sans","Liberation Sans",Helvetica,Arial,sans-serif}
    body>header,main,body>nav,body>footer{max-width:62rem;margin:0 auto;padding:0 1.25rem}
    h1,h2,h3,h4,h5{line-height:1.25;margin:0;overflow-wrap:anywhere}
    h1{font-size:1.75rem;margin:.2rem 0 .3rem}
    h2{font-size:1.35rem;margin:2.5rem 0 .8rem;padding-bottom:.3rem;border-bottom:2px solid #1c1c1c}
    h3{font-size:1.1rem;margin:1.6rem 0 .5rem}
    h4{font-size:1rem;margin:1.4rem 0 .5rem;color:#3d3d3d}
    h5{font-size:1rem}
    p{margin:.4rem 0;overflow-wrap:anywhere}
    ul{margin:.3rem 0;padding-left:1.2rem}
    li{overflow-wrap:anywhere}
    a{color:#0b4a8a;text-decoration:underline;text-underline-offset:.15em}
    :focus-visible{outline:3px solid #0b4a8a;outline-offset:2px}
    code,pre,.impronta,.percorso{font-family:ui-monospace,"DejaVu Sans Mono","Liberation Mono",Consolas,monospace;font-size:.86em}
    .impronta,.percorso{overflow-wrap:anywhere}
    .salta{position:absolute;left:-100rem;top:0;background:#fff;padding:.6rem 1rem;z-index:2}
    .salta:focus{left:0}
    .occhiello{margin:1.6rem 0 0;color:#4a4a4a;font-size:.95rem}
    .tenue{color:#4a4a4a}
    body>nav ul{list-style:none;display:flex;flex-wrap:wrap;gap:.2rem 1.1rem;padding:0;margin:.8rem 0 0}
    .esito{border:1px solid #767676;border-left:.5rem solid #3d3d3d;padding:.8rem 1rem;margin:1rem 0}
    .esito.no{border-left-color:#9b1c1c}
    .esito.riserva{border-left-color:#8a5a00}
    .esito.si{border-left-color:#1d6b3a}
    .esito p{margin:.25rem 0}
    .esito .voce{font-size:1.2rem;font-weight:700}
    .scorri{overflow-x:auto;margin:.6rem 0}
    table{border-collapse:collapse;width:100%;font-size:.94rem}
    caption{text-align:left;font-weight:700;padding:0 0 .35rem}
    caption span{display:inline-block;max-width:calc(100vw - 2.5rem)}
    th,td{border-bottom:1px solid #c4c4c4;padding:.35rem .7rem .35rem 0;text-align:left;vertical-align:top}
    thead th{border-bottom:2px solid #767676;vertical-align:bottom}
    tbody th{font-weight:600}
    th,td{overflow-wrap:break-word}
    .num{text-align:right;font-variant-numeric:tabular-nums;white-space:nowrap;padding-left:.5rem}
    tfoot th,tfoot td{border-top:2px solid #767676;border-bottom:0;font-weight:700}
    .documenti tbody th{min-width:16rem;font-weight:400}
    .documenti tbody th strong{display:block}
    .lunga{min-width:34rem}
    .codice{white-space:nowrap}
    .barra{display:block;width:100%;height:.7rem;margin:.25rem 0 .1rem}
    .barra rect,.mesi rect{fill:#4b6a88}
    .stretta th,.stretta td{padding-right:.3rem;padding-left:.3rem;white-space:nowrap}
    .stretta th:first-child{padding-left:0}
    figure{margin:1rem 0}
    figcaption{font-weight:700;margin-bottom:.3rem}
    .mesi svg{display:block;width:100%;max-width:38rem;height:auto}
    .mesi text{font-size:11px;text-anchor:middle;fill:#1c1c1c;font-family:inherit}
    .mesi line{stroke:#767676}
    .strumenti{background:#f3f3f1;border:1px solid #767676;padding:.7rem 1rem;margin:1rem 0}
    .filtro{display:flex;flex-wrap:wrap;gap:.5rem 1rem;align-items:end}
    .filtro label{display:block;font-size:.9rem;flex:1 1 9rem}
    select,button,textarea{font:inherit;color:inherit;background:#fff;border:1px solid #595959;border-radius:2px}
    select{display:block;width:100%;min-height:2.5rem;padding:.2rem .3rem}
    button{min-height:2.5rem;padding:.3rem .9rem;cursor:pointer}
    button:hover{background:#e6e6e3}
    .strumenti p{margin:.5rem 0 0}
    .rilievo{border:1px solid #b0b0b0;border-left:.4rem solid #3d3d3d;padding:.7rem 1rem .8rem;margin:.9rem 0;
     scroll-margin-top:1rem}
    .grande .rilievo{content-visibility:auto;contain-intrinsic-size:auto 22rem}
    .rilievo.errore{border-left-color:#9b1c1c}
    .rilievo.avviso{border-left-color:#8a5a00}
    .rilievo.nota{border-left-color:#1f4e79}
    .sigla{display:block;font-size:.85rem;font-weight:600;color:#4a4a4a;margin-bottom:.15rem}
    .errore .livello,.cifra.errore{color:#9b1c1c}
    .avviso .livello,.cifra.avviso{color:#7a4f00}
    .nota .livello,.cifra.nota{color:#1f4e79}
    .livello{text-transform:uppercase;letter-spacing:.03em}
    .luogo{font-size:.92rem;color:#3d3d3d}
    .estratto{margin:.5rem 0;padding:.45rem .6rem;background:#f6f6f4;border:1px solid #d0d0cc;
     white-space:pre-wrap;overflow-wrap:anywhere;overflow:hidden}
    .estratto .riga{color:#595959;user-select:none;margin-right:.7em}
    mark{background:#ffe7a3;color:inherit;border-bottom:2px solid #9b1c1c;padding:0 .05em;
     box-decoration-break:clone;-webkit-box-decoration-break:clone}
    .scheda{display:grid;grid-template-columns:8.2rem minmax(0,1fr);gap:.25rem .8rem;margin:.5rem 0 0;font-size:.95rem}
    .scheda dt{font-weight:600;color:#3d3d3d}
    .scheda dd{margin:0;overflow-wrap:anywhere;unicode-bidi:isolate}
    .scheda dd ul{margin:0;padding-left:1.1rem}
    .scheda dd li{padding:.12rem 0}
    .verificare{font-style:italic;color:#7a3b00}
    summary{cursor:pointer}
    .annota{margin-top:.7rem}
    .annota label{display:block;font-size:.9rem;font-weight:600}
    textarea{display:block;width:100%;min-height:3.4rem;padding:.35rem .5rem;resize:vertical;line-height:1.5}
    .copia{display:none}
    .firma{display:flex;flex-wrap:wrap;gap:1.5rem;margin:2rem 0}
    .firma p{flex:1 1 14rem;border-top:1px solid #1c1c1c;padding-top:.2rem;margin-top:2.5rem}
    body>footer{margin-top:2.5rem;padding-bottom:2rem;font-size:.9rem;color:#4a4a4a}
    @media (prefers-reduced-motion:no-preference){html{scroll-behavior:smooth}}
    @media (max-width:40rem){
     body>header,main,body>nav,body>footer{padding:0 .9rem}
     h1{font-size:1.4rem}
     .scheda{grid-template-columns:minmax(0,1fr);gap:.05rem}
     .scheda dd{margin-bottom:.4rem}
     .rilievo{padding:.6rem .7rem .7rem}
    }
    @page{size:A4;margin:17mm 15mm 19mm}
    @page{@bottom-right{content:counter(page) " / " counter(pages);font-size:9pt}}
    @media print{
     html{font-size:10pt}
     body>header,main,body>footer{max-width:none;padding:0}
     body>nav,.salta,.strumenti .filtro,.strumenti .salva{display:none!important}
     .strumenti{display:none;border-width:2px}
     .filtrato .strumenti{display:block}
     a{color:inherit}
     h2{margin-top:1.6rem}
     h2,h3,h4,h5,caption,.luogo{break-after:avoid}
     thead{display:table-header-group}
     tfoot{display:table-row-group}
     #non-verificato{break-before:page}
     .scheda{gap:.1rem .8rem;grid-template-columns:6.5rem minmax(0,1fr)}
     .scheda dd ul{list-style:none;padding:0}
     .scheda dd li,.scheda dd summary{display:inline;padding:0}
     .scheda dd li:not(:last-child)::after{content:"; "}
     .scheda dd summary::after{content:": "}
     .scheda dd summary::marker{content:""}
     .scheda dd details ul{display:inline}
     .rilievo{margin:.6rem 0;padding:.45rem .7rem .6rem}
     .annota{margin-top:.4rem}
     tr,.esito,figure{break-inside:avoid}
     .rilievo,h5,.annota{break-inside:avoid}
     th,td{padding-top:.15rem;padding-bottom:.15rem}
     .grande .rilievo{content-visibility:visible}
     .scorri{overflow:visible}
     caption span{max-width:none}
     .lunga,.documenti tbody th{min-width:0}
     details::details-content{content-visibility:visible;display:block}
     mark,.estratto,.barra rect,.mesi rect,.copia{-webkit-print-color-adjust:exact;print-color-adjust:exact}
     textarea{border-color:#767676}
     .js textarea{display:none}
     .js .copia{display:block;min-height:4.5rem;border:1px solid #767676;padding:0 .4rem;line-height:1.5rem;
      white-space:pre-wrap;overflow-wrap:anywhere;
      background:repeating-linear-gradient(#fff 0,#fff calc(1.5rem - 1px),#c4c4c4 calc(1.5rem - 1px),#c4c4c4 1.5rem)}
     .js .ampia .copia{min-height:12rem}
    }

    """
}
