import Cells

/// The commands that stand for one symbol, by what the symbol does.
enum MathSymbols {
  typealias Symbol = (text: String, kind: MathClass, attributes: Style.Attributes)

  /// Written like variables: slanted.
  static let variables = """
    alpha α beta β gamma γ delta δ epsilon ϵ varepsilon ε zeta ζ eta η theta θ vartheta ϑ iota ι
    kappa κ varkappa ϰ lambda λ mu μ nu ν xi ξ omicron ο pi π varpi ϖ rho ρ varrho ϱ sigma σ
    varsigma ς tau τ upsilon υ phi ϕ varphi φ chi χ psi ψ omega ω digamma ϝ ell ℓ imath ı jmath ȷ
    """

  static let ordinary = """
    Gamma Γ Delta Δ Theta Θ Lambda Λ Xi Ξ Pi Π Sigma Σ Upsilon Υ Phi Φ Psi Ψ Omega Ω
    varGamma Γ varDelta Δ varTheta Θ varLambda Λ varXi Ξ varPi Π varSigma Σ varUpsilon Υ varPhi Φ
    varPsi Ψ varOmega Ω Alpha Α Beta Β Epsilon Ε Zeta Ζ Eta Η Iota Ι Kappa Κ Mu Μ Nu Ν Rho Ρ Tau Τ
    Chi Χ partial ∂ nabla ∇ infty ∞ infin ∞ forall ∀ exists ∃ nexists ∄ emptyset ∅ varnothing ∅
    prime ′ backprime ‵ degree ° hbar ℏ hslash ℏ Re ℜ Im ℑ aleph ℵ beth ℶ gimel ℷ daleth ℸ wp ℘
    mho ℧ eth ð Finv Ⅎ Game ⅁ Bbbk 𝕜 complement ∁ angle ∠ measuredangle ∡ sphericalangle ∢ top ⊤
    bot ⊥ neg ¬ lnot ¬ because ∵ therefore ∴ checkmark ✓ maltese ✠ square □ Box □ qed □
    blacksquare ■ QED ■ lozenge ◊ blacklozenge ⧫ Diamond ◇ bigstar ★ triangle △ triangledown ▽
    blacktriangle ▲ blacktriangledown ▼ diamondsuit ♢ heartsuit ♡ clubsuit ♣ spadesuit ♠ flat ♭
    natural ♮ sharp ♯ surd √ copyright © circledR ® circledS Ⓢ S § P ¶ pounds £ yen ¥ euro €
    AA Å aa å AE Æ ae æ OE Œ oe œ O Ø o ø ss ß L Ł l ł i ı j ȷ % % # # $ $ & & _ _
    N ℕ R ℝ Z ℤ Reals ℝ reals ℝ natnums ℕ cnums ℂ Complex ℂ C ℂ Q ℚ diagup ╱ diagdown ╲
    empty ∅ exist ∃ alef ℵ weierp ℘ real ℜ image ℑ clubs ♣ hearts ♡ spades ♠ diamonds ♢
    slash / textbackslash \\ backslash \\ lq ‘ rq ’ textdegree ° textasciitilde ~ textunderscore _
    textquotedblleft “ textquotedblright ” textbar | textless < textgreater > dag † ddag ‡
    """

  static let inner = """
    ldots … dots … dotsc … dotso … cdots ⋯ dotsb ⋯ dotsm ⋯ dotsi ⋯ vdots ⋮ ddots ⋱ iddots ⋰
    adots ⋰ hdots … hellip … mathellipsis … textellipsis …
    """

  static let binary = """
    cdot · cdotp · centerdot · times × div ÷ pm ± mp ∓ ast ∗ star ⋆ circ ∘ bullet ∙ odot ⊙ oplus ⊕
    ominus ⊖ otimes ⊗ oslash ⊘ circledast ⊛ circledcirc ⊚ circleddash ⊝ boxplus ⊞ boxminus ⊟
    boxtimes ⊠ boxdot ⊡ cup ∪ cap ∩ uplus ⊎ sqcup ⊔ sqcap ⊓ Cup ⋓ Cap ⋒ setminus ∖ smallsetminus ∖
    wedge ∧ land ∧ vee ∨ lor ∨ barwedge ⊼ veebar ⊻ curlywedge ⋏ curlyvee ⋎ dagger † ddagger ‡
    amalg ⨿ wr ≀ diamond ⋄ bigcirc ◯ bigtriangleup △ bigtriangledown ▽ triangleleft ◁
    triangleright ▷ lhd ⊲ rhd ⊳ unlhd ⊴ unrhd ⊵ ltimes ⋉ rtimes ⋊ leftthreetimes ⋋
    sdot · plusmn ± bull ∙ bigtimes × bigast ∗
    rightthreetimes ⋌ dotplus ∔ divideontimes ⋇ intercal ⊺ And & Hadamard ⊙ doublecap ⋒ doublecup ⋓
    """

  static let relations = """
    leq ≤ le ≤ geq ≥ ge ≥ leqq ≦ geqq ≧ leqslant ⩽ geqslant ⩾ lt < gt > neq ≠ ne ≠ approx ≈
    approxeq ≊ thickapprox ≈ equiv ≡ sim ∼ thicksim ∼ simeq ≃ backsim ∽ cong ≅ propto ∝ varpropto ∝
    asymp ≍ doteq ≐ doteqdot ≑ triangleq ≜ coloneqq ≔ coloneq ≔ eqqcolon ≕ Coloneqq ⩴ defeq ≝
    circeq ≗ eqcirc ≖ bumpeq ≏ Bumpeq ≎ questeq ≟ in ∈ isin ∈ ni ∋ owns ∋ notin ∉ subset ⊂ supset ⊃
    subseteq ⊆ supseteq ⊇ subsetneq ⊊ supsetneq ⊋ subseteqq ⫅ supseteqq ⫆ sqsubset ⊏ sqsupset ⊐
    sqsubseteq ⊑ sqsupseteq ⊒ Subset ⋐ Supset ⋑ ll ≪ gg ≫ lll ⋘ ggg ⋙ prec ≺ succ ≻ preceq ⪯
    succeq ⪰ precsim ≾ succsim ≿ preccurlyeq ≼ succcurlyeq ≽ curlyeqprec ⋞ curlyeqsucc ⋟ lesssim ≲
    gtrsim ≳ lessgtr ≶ gtrless ≷ lesseqgtr ⋚ gtreqless ⋛ lessapprox ⪅ gtrapprox ⪆ mid | nmid ∤
    parallel ∥ nparallel ∦ perp ⊥ Perp ⫫ indep ⫫ models ⊨ vDash ⊨ Vdash ⊩ Vvdash ⊪ vdash ⊢ dashv ⊣
    nvdash ⊬ nvDash ⊭ bowtie ⋈ Join ⋈ smile ⌣ frown ⌢ between ≬ pitchfork ⋔ multimap ⊸
    trianglelefteq ⊴ trianglerighteq ⊵ vartriangleleft ⊲ vartriangleright ⊳ nless ≮ ngtr ≯ nleq ≰
    ngeq ≱ nprec ⊀ nsucc ⊁ nsim ≁ ncong ≇ nsubseteq ⊈ nsupseteq ⊉ lneq ⪇ gneq ⪈ lneqq ≨ gneqq ≩
    lnsim ⋦ gnsim ⋧ to → rightarrow → leftarrow ← gets ← leftrightarrow ↔ Rightarrow ⇒
    Leftarrow ⇐ Leftrightarrow ⇔ iff ⟺ implies ⟹ impliedby ⟸ mapsto ↦ mapsfrom ↤
    longrightarrow ⟶ longleftarrow ⟵ longleftrightarrow ⟷ Longrightarrow ⟹ Longleftarrow ⟸
    Longleftrightarrow ⟺ longmapsto ⟼ hookrightarrow ↪ hookleftarrow ↩ rightharpoonup ⇀
    rightharpoondown ⇁ leftharpoonup ↼ leftharpoondown ↽ rightleftharpoons ⇌ leftrightharpoons ⇋
    rightrightarrows ⇉ leftleftarrows ⇇ rightleftarrows ⇄ leftrightarrows ⇆ twoheadrightarrow ↠
    twoheadleftarrow ↞ rightarrowtail ↣ leftarrowtail ↢ leadsto ⇝ rightsquigarrow ⇝
    leftrightsquigarrow ↭ looparrowright ↬ looparrowleft ↫ circlearrowleft ↺ circlearrowright ↻
    curvearrowleft ↶ curvearrowright ↷ Lsh ↰ Rsh ↱ dashrightarrow ⇢ dashleftarrow ⇠ Rrightarrow ⇛
    Lleftarrow ⇚ nrightarrow ↛ nleftarrow ↚ nleftrightarrow ↮ nRightarrow ⇏ nLeftarrow ⇍
    nLeftrightarrow ⇎ uparrow ↑ downarrow ↓ updownarrow ↕ Uparrow ⇑ Downarrow ⇓ Updownarrow ⇕
    nearrow ↗ searrow ↘ swarrow ↙ nwarrow ↖ upuparrows ⇈ downdownarrows ⇊ upharpoonright ↾
    restriction ↾ upharpoonleft ↿ downharpoonright ⇂ downharpoonleft ⇃ rarr → larr ← lrarr ↔ rArr ⇒
    lArr ⇐ hArr ⇔ Rarr ⇒ Larr ⇐ uarr ↑ darr ↓ dArr ⇓ uArr ⇑ vcentcolon : ratio : dblcolon ∷
    sub ⊂ sube ⊆ supe ⊇ nsubset ⊄ nsupset ⊅ nin ∉ notni ∌ nequiv ≢ napprox ≉
    backsimeq ⋍ eqsim ≂ lessdot ⋖ gtrdot ⋗ therefore ∴
    """

  static let large = """
    sum ∑ prod ∏ coprod ∐ bigcup ⋃ bigcap ⋂ bigoplus ⨁ bigotimes ⨂ bigodot ⨀ bigvee ⋁ bigwedge ⋀
    bigsqcup ⨆ biguplus ⨄
    """

  static let integrals =
    "int ∫ iint ∬ iiint ∭ iiiint ⨌ oint ∮ oiint ∯ oiiint ∰ intop ∫ smallint ∫"

  /// Words with what they apply to written below them: the name says it all but where `:` does.
  static let limits = """
    lim max min sup inf argmax:arg␣max argmin:arg␣min limsup:lim␣sup liminf:lim␣inf Pr det gcd lcm
    injlim:inj␣lim projlim:proj␣lim varlimsup:lim␣sup varliminf:lim␣inf plim esssup:ess␣sup
    """

  static let functions = """
    log ln lg exp sin cos tan cot sec csc sinh cosh tanh coth sech csch arcsin arccos arctan arcctg
    arcsinh arccosh arctanh arccot arcsec arccsc sgn sign erf arg deg dim ker hom ctg tg sh ch th
    cosec cotg arctg bmod:mod
    """

  static let open = """
    lvert | lVert ‖ langle ⟨ lfloor ⌊ lceil ⌈ lbrace { { { lbrack [ llbracket ⟦ lBrack ⟦ lgroup ⟮
    ulcorner ⌜ llcorner ⌞ lparen ( lAngle ⟪ lang ⟨ lmoustache ⎰
    """

  static let close = """
    rvert | rVert ‖ rangle ⟩ rfloor ⌋ rceil ⌉ rbrace } } } rbrack ] rrbracket ⟧ rBrack ⟧ rgroup ⟯
    urcorner ⌝ lrcorner ⌟ rparen ) rAngle ⟫ rang ⟩ rmoustache ⎱
    """

  static let bars = "vert | Vert ‖ | ‖"

  static let punctuation = "colon : comma , semicolon ;"

  static let spaces: [String: Int] = [
    ",": 1, ":": 1, ";": 1, ">": 1, " ": 1, "\n": 1, "\t": 1, "!": 0, "quad": 2, "qquad": 4,
    "enspace": 1, "enskip": 1, "thinspace": 1, "medspace": 1, "thickspace": 1, "space": 1,
    "nobreakspace": 1, "negthinspace": 0, "negmedspace": 0, "negthickspace": 0, "hfill": 4,
    "hfil": 4,
  ]

  /// Said to TeX's line breaker and font sizes: nothing here.
  static let silent = """
    displaystyle textstyle scriptstyle scriptscriptstyle mathstrut strut nonumber notag
    nobreak allowbreak break displaylimits null relax protect / noindent centering bigskip medskip
    smallskip newline hline toprule midrule bottomrule large Large LARGE huge Huge small tiny
    normalsize footnotesize normalfont nolinebreak linebreak par
    """

  /// What `\not` makes of a relation that has a character of its own for it.
  static let negations: [String: String] = [
    "=": "≠", "<": "≮", ">": "≯", "≤": "≰", "≥": "≱", "∈": "∉", "∋": "∌", "⊂": "⊄", "⊃": "⊅",
    "⊆": "⊈", "⊇": "⊉", "≡": "≢", "∼": "≁", "≃": "≄", "≈": "≉", "≅": "≇", "|": "∤", "∥": "∦",
    "∃": "∄", "→": "↛", "←": "↚", "↔": "↮", "⇒": "⇏", "⇐": "⇍", "⇔": "⇎", "⊢": "⊬", "⊨": "⊭",
    "≺": "⊀", "≻": "⊁", "⊑": "⋢", "⊒": "⋣",
  ]

  /// `name symbol name symbol …`
  static func pairs(_ list: String) -> [(name: String, text: String)] {
    let words = list.split { $0 == " " || $0 == "\n" }
    return stride(from: 0, to: words.count - 1, by: 2).map {
      (String(words[$0]), String(words[$0 + 1]))
    }
  }

  /// `name name:words …`
  static func names(_ list: String) -> [(name: String, text: String)] {
    list.split { $0 == " " || $0 == "\n" }.map { word in
      let parts = word.split(separator: ":")
      return (String(parts[0]), String(parts.last!.map { $0 == "␣" ? " " : $0 }))
    }
  }
}
