/// Lessons made by number, of the size and kinds of the real ones: for measuring what many take.
package enum LessonTree {
  /// Forty to a part.
  package static func path(_ number: Int) -> String {
    "\(number / 40 + 1)-part-\(number / 40 + 1)/\(number % 40 + 1)-lesson-\(number).md"
  }

  /// Math, six questions of several kinds, one of them with a million draws, two labs and two
  /// claims with seeds of their own.
  package static func lesson(_ number: Int) -> String {
    let rate = 10 + number % 90
    let pages = (1...5).map { page($0, number) }.joined(separator: "\n---\n\n")
    return """
      ---
      format: 1
      id: lesson-\(number)
      title: Lesson \(number) on descent
      part: Part \(number / 40 + 1)
      minutes: \(5 + number % 20)
      needs: \(number > 0 ? "lesson-\(number - 1)" : "")
      ---

      \(pages)
      ---

      # Try it

      ```lab
      lab: descent
      set: function=bowl start=3 rate=0.\(rate)
      show: path
      task: Run it. What does $w$ do at step \(number)?
      ```

      ```trace
      formula: z = w x + b; (σ(z) - y)^2
      at: w=\(number % 7 + 1), x=1, b=-1, y=1
      task: Step back. Why is the slope of $\\sigma$ small?
      ```

      \(questions(number))

      ```claim
      lab: views
      set: days=1 rate=0.\(rate) seed=1..5
      steps: 100
      expect: loss < 1000
      ```

      ```claim
      lab: views
      set: loss=mse rate=0.0\(rate) seed=1,2,3
      steps: 100
      expect: loss < 1000
      ```

      """
  }

  private static func page(_ page: Int, _ number: Int) -> String {
    """
    # \(page). How far is a step?

    The loss of lesson \(number) is *least* where its slope is 0, and a **step** goes against the
    slope: $w \\leftarrow w - \\eta \\frac{\\partial L}{\\partial w}$. With $N$ pairs the loss is

    $$ L(b, w) = \\frac{1}{N} \\sum_{n=1}^{N} \\left( y_n - (b + w x_n) \\right)^2 $$

    * It is never negative, for a square is none: $L \\ge \(page - page)$.
    * Where $\\eta$ is above $\\frac{2}{k}$, the steps grow.

    > A remark about `rate` and $\\eta_{\(page)}$, of which there are many.

    <!-- pause -->

    What is revealed says that $\\sqrt{k^2 + 1} > k$ for all $k$, and so on to the end of it.

    """
  }

  private static func questions(_ number: Int) -> String {
    """
    ```quiz
    id: square
    kind: number
    given: w in 2..101; x in 3..102; k in 1..99
    ask: With $w$ = {w}, $x$ = {x}, $k$ = {k}: what is {w*x}, and {k} more?
    answer: w*x + k
    slip: w*x - k | It is more, not less.
    slip: w*x^2 + 1000003 | Nothing is squared.
    hint: Times itself.
    hint: {w*x} times {w*x}.
    why: It is {w*x + k}.
    ```

    ---

    # And more

    ```quiz
    id: slope
    kind: number
    given: w in 2, 3; x in 1, 4; y in 1, 3
    graph: z = w x; C = (z - y)^2
    ask: $C = (w x - y)^2$ with $w$ = {w}, $x$ = {x}, $y$ = {y}. Its slope along $w$?
    answer: grad_w
    hint: The slope along $z$ is twice {z - y}.
    why: Twice {z - y}, times $x$.
    ```

    ```quiz
    id: limit
    kind: formula
    ask: $L = k w^2$ with $k > 0$. Above which rate does descent move away from 0?
    where: k in 0.5..4
    answer: 1/k
    slip: 1/(2*k) | There it arrives in one step.
    slip: 2/k | The slope is $2 k w$.
    hint: By what is $w$ multiplied in one step?
    why: $w$ is multiplied by $1 - 2 k \\eta$.
    ```

    ```quiz
    id: which
    kind: choice
    ask: Which loss squares the error of lesson \(number)?
    - [ ] MAE | MAE takes its size, $|e|$.
    - [x] MSE
    - [ ] neither
    hint: S stands for it.
    why: MSE is the mean *square* error.
    ```

    ```quiz
    id: step
    kind: order
    ask: What does one step of training do?
    1. guess
    2. measure how bad the guess is | There has to be a guess first.
    3. move each weight
    hint: A slope is a slope of something.
    why: Guess, loss, step.
    ```

    ```quiz
    id: fill
    kind: trace
    given: w in 2, 3; x in 1, 2; y in 1, 5
    graph: z = w x; C = (z - y)^2
    ask: $z = w x$ and $C = (z - y)^2$ with $w$ = {w}, $x$ = {x}, $y$ = {y}. Fill in:
    blank: z
    blank: grad_w
    hint: $C$ grows with $z$.
    why: Back from $C$.
    ```
    """
  }
}
