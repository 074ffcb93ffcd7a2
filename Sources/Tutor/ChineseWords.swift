extension Words {
  /// Simplified Chinese, in the terms of the translated lessons. Names of keys, commands and options
  /// stay as they are typed.
  package static let chinese = Words([
    // Home
    .continueHere: "继续",
    .begin: "开始",
    .read: "已读",
    .known: "已会",
    .mastered: "已掌握",
    .due: "%1 题待复习",
    .pageOf: "第 %1 页，共 %2 页",
    .minutes: "%1 分钟",
    .needs: "先读《%1》",
    .lessonsRead: "已读 %1 课，共 %2 课",
    .noLessons: "这里没有课程。",
    .welcome1: "一课只有几页。空格键继续，Esc 返回，? 说明各个按键。",
    .welcome2: "先说出你的预期，再让机器运行，然后一步步退回去看。",
    .welcome3: "你的回答会保存下来，下次还在。",

    .nextUp: "下一课",
    .nextUpLong: "打开接下来的一课",
    .reviewNow: "复习",
    .dueFew: "%1 题待复习，约一分钟",
    .dueMany: "%1 题待复习，约 %2 分钟",
    .hereToday: "上次：今天",
    .hereYesterday: "上次：昨天",
    .hereBefore: "上次：%1 天前",
    .needsFirst: "先读",
    .leadsTo: "之后可读",
    .questionsDone: "已答 %1 题，共 %2 题",
    .search: "查找",
    .searchHomeLong: "用文字查找课程",
    .nothingFound: "没有找到。",

    // Lesson
    .contents: "目录",
    .contentsLong: "本课的各页；标记过的有星号",
    .untitledPage: "（无标题）",
    .openPageLong: "翻到这一页",
    .marked: "已加星号：按 c 可以再找到它。",
    .unmarked: "已去掉星号。",
    .markPage: "标记",
    .markPageLong: "标记本页，或取消标记",
    .lastLesson: "这是最后一课。",
    .firstLesson: "这是第一课。",
    .notInLesson: "本课中没有 `%1`。",
    .searchLong: "在本课中查找文字",
    .searchEnter: "到第一个有这些文字的页",
    .nextFound: "下一处",
    .nextFoundLong: "下一个有所找文字的页",
    .previousFoundLong: "上一个有所找文字的页",
    .otherLesson: "换课",
    .followingLesson: "下一课",
    .otherLessonLong: "下一课，上一课",
    .previousLesson: "上一课",
    .toFirstPage: "第一页",
    .toLastPage: "最后一页；3G 是第 3 页",
    .question: "问题",
    .solved: "已回答",
    .more: "还有：空格",
    .figureNeedsRoom: "Tab：实时图形",

    // Glossary
    .meanings: "含义",
    .meaningsLong: "本页的符号和术语是什么意思，在哪里定义",
    .meaningsOf: "含义 · %1",
    .namedOn: "%1，第 %2 页",
    .nothingNamed: "本页没有需要解释的符号或术语。",
    .namedPage: "所在页",
    .namedPageLong: "查看定义它的那一页",
    .chooseMeaning: "选择符号或术语",
    .noMeaning: "没有哪一课说明 `%1` 的含义。",
    .mayBe: "是不是指 `%1`？",

    // Runs
    .step: "第 %1 步",
    .running: "运行中",
    .paused: "已暂停",
    .diverged: "发散：损失无限增大；按 , 退回",
    .runsUnseen: "正在运行 · 停下时显示：空格",
    .alone: "结束它",
    .rewinding: "正前往第 %1 步，空格停止",
    .pace: "每秒 %1 步",
    .fullSpeed: "全速",
    .longest: "1,000,000 步：运行到此为止",
    .changedTo: "已改：%1",
    .nothingToUndo: "没有可撤销的。",
    .secondRun: "第二个运行：%1",
    .sameSoFar: "目前相同：改一处试试",
    .divergedAt: "第 %1 步发散",
    .pictureSaved: "已保存：%1，即此屏幕的图。",
    .runSaved: "已保存：%1；用 `gradus replay` 重新运行。",
    .newValue: "%1（%2）=",
    .newWeight: "权重 = 值：",
    .expectWeight: "请输入权重和它的值，如 linear1.weights[0,2] = 0.5。",
    .undoInPair: "有第二个运行时，请改回原值，或按 b 结束它。",

    .arrange: "排列",
    .arrangeLong: "同时看一个、两个或四个图形",
    .cursor: "光标",
    .cursorLong: "用光标读出图形中的精确数值",
    .cursorMove: "移动光标；先输 10，再按方向键，是十格",
    .cursorEnd: "收起光标",
    .cursorEndLong: "收起光标",
    .nextPane: "下一图",
    .nextPaneLong: "几个图形中的下一个：f 和 c 作用于带竖条的那个",
    .stepForward: "训练一步",
    .stepBackward: "退回一步",
    .paceSlower: "训练放慢",
    .paceFaster: "训练加快",
    .toFirstStep: "到第 0 步",
    .toLastStep: "到曾经到过的最远一步",

    // Labs to play with
    .labs: "实验",
    .labsLong: "全部实验，随你动手试",
    .traceLong: "追踪自己写的表达式：正向、反向的每一步",
    .labViews: "图形",
    .labSettings: "设置",
    .playKey: "动手试",
    .playLong: "照现在的样子动手试这个实验；课程等着，课中的运行不变",
    .playLab: "动手试：%1，%2",
    .playLabLong: "动手试这个实验",
    .playTask: "随你动手：想改什么就改什么，但先说出你的预期。",
    .playKept: "已保留",
    .nothingToPlay: "本页没有实验；按 L 查看全部实验。",

    // Options
    .options: "选项",
    .picture: "图",
    .pictureLong: "把此屏幕存成图（SVG），用于幻灯片",
    .optionsLong: "颜色、图形、动态、鼠标、语言",
    .optionsChange: "上一种、下一种：立即生效，并会保存",
    .optionsSample: "现在的图形是这样的：",
    .byTerminal: "按终端：%1",
    .bySystem: "按系统",
    .on: "开",
    .off: "关",
    .theme: "配色",
    .themeNote: "用于深色或浅色的背景",
    .themeDark: "深色",
    .themeLight: "浅色",
    .themeContrast: "高对比",
    .themeMono: "单色",
    .figuresNote: "图形用什么符号画成",
    .motion: "动态",
    .motionNote: "关：运行停下时才显示",
    .mouse: "鼠标",
    .mouseNote: "关：可用终端自己的文字选择",
    .language: "语言",
    .languageNote: "此后打开的课程，以及界面",

    // Palette
    .palette: "全部",
    .paletteLong: "输入几个字，查找能做的一切",
    .paletteEnter: "执行",
    .doIt: "执行",
    .foundOf: "%1 / %2",
    .openLesson: "打开：%1",

    // Sweeps
    .sweep: "扫描",
    .sweepSize: "%1 个运行，每个 %2 步",
    .sweepOpen: "Enter 打开这个运行",
    .sweepOpened: "扫描中的这次运行现在归你；u 恢复之前的运行。",
    .sweepDone: "%2 个运行中已完成 %1 个",
    .sweepSecond: "第二个设置",
    .sweepFirst: "第一个设置",
    .sweepRunLong: "用所有处理器运行；再按一次停止",
    .sweepMoveLong: "移到图上的另一处",
    .sweepOpenLong: "在实验中打开这一处的运行；在那里按 u 恢复之前的",
    .sweepSecondLong: "再扫描第二个设置，换一个，或不扫描",
    .sweepFirstLong: "改为扫描另一个设置",
    .sweepKeyLong: "对所选设置做许多次短的运行",

    // Two runs
    .branch: "分支",
    .branchLong: "从这里开始第二个运行：之后的改动只改它；按 b 结束",
    .twins: "对照",
    .twinsLong: "从头开始第二个运行，只有一处不同；按 v 结束",
    .save: "保存",
    .saveLong: "把运行存成文件，可以发送或重放",
    .edit: "精确值",
    .editLong: "输入所选设置的值",
    .editWeight: "设权重",
    .editWeightLong: "手动设置一个权重，如 linear1.weights[0,2] = 0.5",
    .jump: "跳转",
    .jumpLong: "400G 跳到第 400 步",
    .seed: "换随机数",
    .seedLong: "用下一个种子重新开始：实验相同，随机数不同",
    .seedNow: "种子 %1：同一实验，换了随机数。u 撤销。",

    // Traces
    .trace: "追踪",
    .stepOn: "一步",
    .stepOnLong: "在图中向前一步，之后反向一步步退回",
    .walkLong: "前进一步，后退一步；5. 和 5, 是五步",
    .traceStart: "还没有计算",
    .forwardStep: "正向 · 第 %1 步，共 %2 步",
    .backwardStep: "反向 · 第 %1 步，共 %2 步",
    .through: "经过 %1",
    .sumSoFar: "合计 %1",

    // The trace screen
    .trial: "试算中",
    .trialRight: "%2 步中一次答对 %1 步",
    .tryIt: "试算",
    .showAll: "结束试算",
    .tryLong: "自己求出每一步：给出规则，数由你来算；再按一次结束",
    .showStep: "显示",
    .showStepLong: "显示所问的这一步；不算自己求出的",
    .judgeLong: "与反向传播和有限差分比较",
    .notYet: "隐藏",
    .withNumbers: "其中 %1",
    .yours: "你的",
    .backprop: "反向传播",
    .computed: "计算值",
    .finiteDifference: "有限差分",
    .mostApart: "反向传播与有限差分最多相差 %1",
    .cornerNear: "附近有折点或跳跃",
    .editValue: "改数",
    .editValueLong: "给所选的名称输入另一个数；后面的一切随之改变",
    .leaveField: "离开",
    .leaveFieldLong: "离开输入框；什么都不改",
    .chooseValueLong: "在各个数中选择；h j k l 和 Tab 也可以",
    .choose: "选择",
    .undoValueLong: "撤销上一次改的数",
    .restartTraceLong: "恢复课中的数，回到起点；自己写的：每个名称都取 1",
    .traceBackLong: "退一层：退出模式、退出视图、退出追踪",
    .noValues: "这里没有可以改数的名称。",
    .matrices: "矩阵",
    .matricesLong: "把网络逐层写成矩阵；这时一步就是一整个矩阵",
    .nodes: "表格",
    .nodesLong: "把每个节点列成表：值、到目前为止的梯度、局部导数",
    .asGraph: "计算图",
    .amplifiers: "运放",
    .amplifiersLong: "把网络反过来看：每个单元是增益为 σ′(z) 的放大器",
    .noAmplifiers: "只有网络才有可以反过来的单元：按 i，再输入 net 2-3-1 sigmoid mse。",
    .nodeFormula: "算式",
    .nodeValue: "值",
    .nodeLocal: "局部导数",
    .expression: "表达式",
    .ownExpression: "自己写",
    .ownExpressionLong: "输入自己的表达式，或一个网络：net 2-3-1 sigmoid mse",
    .expressionLong: "追踪输入的内容，新的名称都取 1",
    .traceIt: "追踪",
    .readsNames: "其中的名称：%1",
    .readsNoNames: "其中没有名称",

    // Quiz
    .questionOf: "第 %1 题，共 %2 题",
    .howSure: "有多确定？",
    .sure: "确定",
    .thinkSo: "大概",
    .guess: "猜的",
    .yourAnswer: "答案",
    .right: "对了。",
    .wrong: "不是这个。",
    .tryAgain: "Enter：再试一次",
    .hintOf: "提示 %1/%2",
    .hintPrice: "%1；答对也算用了提示：%2后再问，而不是 %3后",
    .hintPriceOpen: "%1；答对也算用了提示：%2后再问，而不是 %3 天后；很确定时是 %4后",
    .hintMastery: "%1；答对也算用了提示，不计入掌握",
    .hintFree: "%1；不再有代价",
    .answerPrice: "答案；算答错：%1后再问",
    .answerFree: "答案；不再有代价",
    .oneDay: "1 天",
    .days: "%1 天",
    .theAnswer: "答案：%1",
    .chooseFirst: "请先选一个答案。",
    .wrongFirst: "最先的不是这个。",
    .rightUpTo: "前 %1 个对，下一个不对。",
    .incomplete: "到这里都对，但还没有完。",
    .wrongAt: "%1：不是这个。",
    .predictionRuns: "由运行来决定 …",
    .runsSay: "%1 步之后：",
    .runsSayOne: "1 步之后：",
    .mark: "标记",
    .markLong: "标记答案，或取消标记；按它的字母也可以",
    .nextBlankLong: "下一个空",

    // Review and summary
    .review: "复习",
    .reviewLong: "各课中待复习的题，最不熟的在前",
    .reviewOf: "复习 · %1",
    .reviewMoreLong: "继续做待复习的题",
    .test: "测验",
    .testLong: "本课的全部问题：都会的人，这一课就算学完",
    .testOf: "测验 · %1",
    .countOf: "第 %1 题，共 %2 题",
    .askedFrom: "出自 %1",
    .skip: "跳过",
    .skipLong: "先做另一题：这一题最后再问",
    .fillBlanks: "请先填好每个空。",
    .lastAnswer: "上个答案",
    .lastAnswerLong: "取回上次检查的答案，以便修改",
    .goOnLong: "下一题；最后一题之后看结果",
    .summary: "结果",
    .lessonEnd: "本课结束。",
    .rightOf: "%2 题中对 %1 题",
    .sureAndWrong: "很确定，却错了：再看一看",
    .lookAgain: "再看一看",
    .shaky: "靠提示或猜测答对",
    .notAnswered: "没有回答",
    .rightAtOnce: "一次答对",
    .againIn: "多久后再问",
    .comesBack: "%1后再问",
    .dueNow: "待复习",
    .page: "第 %1 页",
    .moreLines: "↓ 还有 %1 行",
    .moreDue: "还有 %1 题待复习：继续",
    .moreDueOne: "还有 1 题待复习：继续",
    .nextLesson: "下一课",
    .readIt: "先读",
    .nextLessonLong: "打开下一课：它所需要的都已学完",
    .allDone: "没有别的课在等着了。",
    .itsPage: "所在页",
    .itsPageLong: "查看提出这一题的那一页",
    .chooseSummaryLong: "选择一题，或选择接下来的内容",
    .theLesson: "回到本课",
    .theLessonLong: "回到本课的最后一页",
    .noQuestionsHere: "本课没有问题。",

    // What keys do: short in the footer, long in the help
    .open: "打开",
    .next: "继续",
    .back: "返回",
    .home: "首页",
    .quit: "离开",
    .help: "帮助",
    .move: "移动",
    .check: "检查",
    .hint: "提示",
    .run: "运行",
    .pause: "暂停",
    .stepKey: "进、退",
    .focus: "图形",
    .focusText: "文字",
    .nextItem: "下一个",
    .answer: "回答",
    .fullScreen: "放大",
    .restart: "重来",
    .faster: "快慢",
    .change: "更改",
    .figures: "图形",
    .undo: "撤销",
    .confidence: "有多确定",
    .leave: "离开（保留）",
    .firstLast: "首、末",
    .again: "再试一次",
    .onward: "继续",
    .openLong: "打开这一课，或从上次的地方继续",
    .moveLong: "移动；j 和 k 也可以",
    .quitLong: "离开 Gradus；进度、答案和运行都会保存",
    .helpLong: "本页",
    .nextLong: "继续：先显示后面的内容，再翻到下一页",
    .backLong: "上一页",
    .homeLong: "回到来的地方",
    .firstLastLong: "第一页、最后一页；3G 是第 3 页",
    .focusLong: "在文字、图形和问题之间移动；方向键也可以",
    .enterLong: "做眼前该做的事：回答问题，或让图形占满屏幕",
    .runLong: "开始训练，停止训练",
    .stepLong: "训练一步，退回一步；10. 和 10, 是十步",
    .asInLesson: "课中的设置",
    .asInLessonLong: "恢复课中的设置，从头开始",
    .restartLong: "从头开始，设置保持现在的样子",
    .firstLastStepLong: "到第 0 步，到曾经到过的最远一步",
    .fasterLong: "更慢、更快",
    .changeLong: "选择并更改设置：学习率立即生效，其他的从新的运行开始",
    .figuresLong: "图形占满屏幕时，换下一个图形",
    .undoLong: "撤销上一次设置更改",
    .checkLong: "检查答案",
    .confidenceLong: "在知道对错之前，说出你有多确定",
    .hintLong: "给一个提示，最后给出答案；代价会事先说明",
    .leaveLong: "离开这一题；输入的内容保留到退出 Gradus",
    .chooseLong: "选择答案",

    // Plain mode
    .plainHome: "首页，? 列出命令>",
    .plainOpens: "回车打开：%1；list 列出课程。",
    .plainHelp: """
    回车：从上次的地方继续
    3、lesson 3 或名称：打开该课程
    list：全部课程和进度
    find 导数：含有这个词的课程
    progress：已经会了什么，接下来是什么
    d：复习到期的题目
    quiz 2：第 2 课的全部题目
    l：实验列表；l views：动手试其中一个
    t (w x - y)^2 at w=3, x=2：逐步追踪一个算式
    ?名称：词或符号的含义
    q 或 quit：结束
    """,
    .plainHelpPage: """
    回车或 n：继续
    back：上一页
    page 3：另一页；3G 也可以，G 是最后一页
    again：从头再读这一页
    lab：再看本页最后一个实验或追踪
    """,
    .plainHelpRun: """
    . 或 1：一步；20：二十步
    , 或 -1：退一步；-20：退二十步
    300G：到第 300 步
    G 或 $：到走过的最远一步
    0：回到开头
    space：运行；回车或 Ctrl-C 停止
    名称：用文字说一个视图，可选：%1
    名称 table：它的数
    名称 drawing：画出来
    f：下一个视图
    views、settings、measures：有哪些视图、设置、数值
    rate：一个设置；rate 0.1 或 rate=0.1：改变它
    u：撤销上一次改变
    r：按现在的设置从头开始
    R：恢复课程的设置
    S：换下一个随机种子
    twin rate=0.2 或 v：从头开始的第二次运行
    branch rate=0.2：从这里分出的第二次运行
    alone：只留一次运行
    sweep rate=0.001..1 或 s：许多次短运行
    n：继续读课文
    """,
    .plainHelpTrace: """
    . 或 1 或 space：一步；5：五步
    , 或 -1：退一步
    5G：到第 5 步
    G 或 $：到最后一步
    0 或 r：回到开头
    values：已知的数
    w：一个已知数；w 3 或 w=3：改变它
    u：撤销上一次改变
    R：恢复课程的数
    table：所有已算出的数
    matrices 或 v：网络的矩阵；W1 或 dW1：其中一个
    drawing：画出图
    t：自己试每一步
    n：继续读课文
    """,
    .plainHelpTrial: """
    一个数，如 0.5 或 -1/2：答案
    x：给出这一步
    t 或 q：不再试
    """,
    .plainHelpQuestion: """
    答案：%1
    h：%2
    n：不回答，继续
    """,
    .plainHelpAnswered: """
    回车或 n：继续
    again：换新的数再问
    """,
    .plainHelpSure: """
    回车或 2：大概
    1：确定
    3：猜的
    b 或 q：收回答案
    """,
    .plainHelpPages: """
    back：上一页
    page 3：另一页
    """,
    .plainHelpLeave: """
    ?名称：词或符号的含义
    q：离开%1
    quit：结束 Gradus
    """,
    .plainTheLesson: "课程",
    .plainTheLab: "实验",
    .plainTheTrace: "追踪",
    .plainTheQuestion: "这一题",
    .plainTheQuiz: "问答",
    .plainUnknown: "`%1` 在这里没有意义；? 列出可以输入什么。",
    .plainNeedless: "这里不需要按这个键；? 列出可以输入什么。",
    .plainNoPage: "没有第 %1 页：共 %2 页。",
    .plainNoFigure: "本页到这里还没有实验或追踪。",
    .plainNowhere: "没有叫 `%1` 的课，也没有这样的命令。",
    .plainTraceTask: "一步一步地走，在看到每个数之前先说出它。",
    .plainPage: "第 %1 页，共 %2 页。",
    .plainTurn: "第 %1 页完，? 列出命令>",
    .plainPause: "回车继续，? 列出命令>",
    .plainEnd: "本课结束。",
    .plainRun: "实验，? 列出命令>",
    .plainTrace: "追踪，? 列出命令>",
    .plainTrial: "%1 是？x 给出>",
    .plainStays: "n 继续读课文，? 列出其他命令。",
    .plainAsLeft: "和你离开时一样。",
    .plainNumbers: "第 %1 步：%2。",
    .plainSecond: "第二次运行，%1：%2。",
    .plainViews: "其他视图：%1。",
    .plainAtStart: "已经在开头。",
    .plainRunEnds: "运行到第 %1 步为止。",
    .plainRunning: "运行中；回车或 Ctrl-C 停止。",
    .plainStopped: "停下了。",
    .plainAtStep: "第 %1 步……",
    .plainIsNow: "%1 现在是 %2，原来是 %3；从第 %4 步起。",
    .plainAnew: "%1 现在是 %2，原来是 %3；从头开始，到第 %4 步。",
    .plainSetting: "%1 是 %2（%3）：%4。",
    .plainNoSetting: "`%1` 不是这个实验的设置；settings 列出设置。",
    .plainFromStart: "从头开始。",
    .plainAsInLesson: "和课程里一样。",
    .plainTakenBack: "撤销了。",
    .plainTwins: "从头开始的两次运行；你的改变都在第二次里。",
    .plainBranch: "两次运行，到这里为止一样；你的改变都在第二次里。",
    .plainAlone: "只剩一次运行。",
    .plainSweep: "%1 次运行，每次 %2 步；回车或 Ctrl-C 停止。",
    .plainSweepHow: "请说明扫描哪个设置：sweep rate=0.001..1，或 sweep rate。",
    .plainBest: "%1：%2。",
    .plainGiven: "已知：%1。",
    .plainSteps: "向前 %1 步，向后 %2 步。",
    .plainTraceEnd: "这是最后一步。",
    .plainNoName: "里面没有 `%1`；已知的有：%2。",
    .plainBadValue: "`%1` 不是 `%2` 的数值。",
    .plainValueNow: "%1 现在是 %2。",
    .plainNoMatrices: "只有网络才有矩阵；table 列出所有的数。",
    .plainTrying: "自己试：每一步先问，再说。",
    .plainTried: "不再试。",
    .plainDraw: "%1 步之后。%2",
    .plainDrawOne: "1 步之后。%2",
    .plainAnswered: "已经答过。",
    .plainPassed: "已答，? 列出命令>",
    .plainAnswer: "答案，? 列出命令>",
    .plainNoAnswer: "请输入答案；n 不回答就继续，? 列出其他命令。",
    .plainPrice: "%1。再输入 h 就给出。",
    .plainSure: "有多确定？回车：大概，? 列出命令>",
    .plainUncounted: "收回了：不计入。",
    .plainOneLetter: "一个字母，如 b",
    .plainANumber: "一个数，如 0.5、1/2、50% 或 0.9^10",
    .plainAFormula: "一个公式，如 2 x (w - 1)",
    .plainOrder: "按顺序写出全部：b a c",
    .plainSeveral: "可能不止一个：a c",
    .plainBlanks: "每个空一个数，用分号隔开：%1",
    .plainSolved: "答对的题：%1，掌握的题：%2。",
    .plainDays: "学习的天数：%1。",
    .plainWhichQuiz: "请说明是哪一课：quiz 2。",
    .plainMean: "是不是 `%1`？",
    .expectConfidence: "请输入 1、2 或 3；b 收回答案。",
    .notCounted: "这个回答不计入：没有说有多确定。",
    .expectBlanks: "需要 %1 个数，用分号隔开。",
    .quizOf: "第 %1 题，共 %2 题，出自《%3》。",
    .quizFrom: "（复习：%1）",
    .quizEnd: "%2 题中一次答对 %1 题。",
    .quizAgain: "再看一看：%1",
    .quizKnown: "每一题都会了。改天再不用提示全部答对，就算掌握了这一课。",
    .quizMastered: "这一课已经掌握。",
    .quizToMastery: "要掌握这一课，每一题都要在两天里不用提示答对：%2 题中已有 %1 题。",
    .reviewNone: "没有待复习的题。",
    .reviewNext: "下一题在 %1 再问。",
    .reviewLeft: "还待复习：%1 题。",
    .expectNumber: "需要一个数，如 0.5、1/2、5e-1 或 50%，或算式，如 0.9^10。",
    .expectLetter: "需要其中一个：%1。",
    .expectLetters: "需要其中一个或几个：%1。",
    .expectOrder: "需要 %1 各一次，按正确的顺序。",
    .expectFormula: "这还不是公式：%1",
    .expectBlank: "每个空都需要一个数：请看 %1。",

    // Chrome
    .leaveAsks: "一个运行还在训练：再按一次 q 就离开，运行会保留。",
    .tooSmall: "Gradus 需要 %1×%2，现在是 %3×%4",
    .keysOf: "按键 · %1",
    .anyKey: "任意键返回",
    .notSaved: "没有保存：%1",
    .cannotOpen: "无法打开 %1：%2",
    .damagedLog: "记录中无法读取的行：%1。它们会原样保留。",
    .newerLog: "记录中由更新的 Gradus 写下的行：%1。它们会保留，在这里不计入。",
    .damagedNewerLog: "记录中无法读取的行：%1，其中 %2 行由更新的 Gradus 写下。它们会保留。",
    .logPutAside: "%1 无法读取：现已改名为 %2，并在 %3 中另建了新记录。",
    .cannotRead: "无法读取记录：%1",
    .nothingSaved: "你在这里做的都不会保存：%1",

    // Notes for the speaker
    .notesTotal: "计划 %1 分钟，课程标明 %2 分钟",
    .notesSince: "本课已讲 %1",
    .notesPlanned: "到本页计划 %1 分钟",
    .notesGoOn: "%1 翻页",
    .notesNext: "下一页：%1",
    .notesEnd: "本课结束",
    .notesNone: "本页没有备注。",
    .notesWait: "等待在另一个终端打开本课：gradus %1",
    .notesOther: "另一个终端显示的是另一课：%1",
    .notesKeys: "空格 看时间 · r 重新计时 · ↑↓ 滚动 · q 离开",

    // A lesson saved by its author
    .linted: "lint：%1。按 ! 查看。",
    .findingsWait: "lint 还在检查。",
    .noFigure: "没有图形：%1",
    .reloaded: "已重新载入：%1。按 ! 查看。",
    .keptCopy: "未重新载入，仍显示之前的内容：%1。按 ! 查看。",
    .reloadedClean: "已重新载入：没有发现问题。",
    .notReloaded: "没有重新载入：%1",
    .findings: "问题",
    .findingsLong: "lint 在课程中发现了什么",
    .findingsOf: "发现的问题 · %1",
    .findingsHere: "本页",
    .findingsElsewhere: "课程的其他地方",
    .findingsNone: "没有发现问题。",
    .oneError: "1 个错误",
    .errors: "%1 个错误",
    .oneWarning: "1 个警告",
    .warnings: "%1 个警告",
    .anError: "错误",
    .aWarning: "警告",
    .scrollLong: "滚动；j 和 k 也可以",
  ])
}
