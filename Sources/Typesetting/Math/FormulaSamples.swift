/// Formulas of this subject to look at: each shows something that can be set.
package enum FormulaSamples {
  package static let all: [(name: String, tex: String)] = [
    ("softmax", #"\mathrm{softmax}(\mathbf{z})_i = \frac{e^{z_i}}{\sum_{j=1}^{K} e^{z_j}}"#),
    ("sigmoid", #"\sigma(x) = \frac{1}{1 + e^{-x}}"#),
    (
      "ReLU",
      #"\operatorname{ReLU}(x) = \begin{cases} x & \text{if } x > 0 \\ 0 & \text{otherwise} \end{cases}"#
    ),
    (
      "GELU",
      #"\mathrm{GELU}(x) \approx \frac{x}{2}\left(1+\tanh\left[\sqrt{\frac{2}{\pi}}\left(x+0.044715x^3\right)\right]\right)"#
    ),
    (
      "mean squared error",
      #"\mathrm{MSE} = \frac{1}{n}\sum_{i=1}^{n}\left(y_i - \hat{y}_i\right)^2"#
    ),
    (
      "cross-entropy",
      #"\mathcal{L}_{CE} = -\sum_{i=1}^{N}\sum_{c=1}^{C} y_{i,c}\log \hat{y}_{i,c}"#
    ),
    ("logistic loss", #"\ell(y, \hat{y}) = -\left[y \log \hat{y} + (1-y)\log(1-\hat{y})\right]"#),
    (
      "gradient descent",
      #"\theta_{t+1} = \theta_t - \eta \left.\frac{\partial L}{\partial \theta}\right|_{\theta=\theta_t}"#
    ),
    (
      "chain rule",
      #"\frac{\partial z}{\partial x_i} = \sum_j \frac{\partial z}{\partial y_j}\frac{\partial y_j}{\partial x_i}"#
    ),
    ("backpropagation", #"\delta^l = \left((w^{l+1})^\top \delta^{l+1}\right) \odot \sigma'(z^l)"#),
    ("one layer", #"a^{[l]} = g^{[l]}\left(W^{[l]} a^{[l-1]} + b^{[l]}\right)"#),
    (
      "Adam",
      #"\begin{aligned} m_t &= \beta_1 m_{t-1} + (1-\beta_1) g_t \\ v_t &= \beta_2 v_{t-1} + (1-\beta_2) g_t^2 \\ \hat{m}_t &= \frac{m_t}{1-\beta_1^t}, \quad \hat{v}_t = \frac{v_t}{1-\beta_2^t} \\ \theta_{t+1} &= \theta_t - \frac{\eta}{\sqrt{\hat{v}_t} + \epsilon}\,\hat{m}_t \end{aligned}"#
    ),
    ("batch normalization", #"\hat{x}_i = \frac{x_i - \mu_{B}}{\sqrt{\sigma_{B}^2 + \epsilon}}"#),
    (
      "layer normalization",
      #"\mathrm{LN}(x) = \gamma \odot \frac{x - \mathbb{E}[x]}{\sqrt{\operatorname{Var}[x] + \epsilon}} + \beta"#
    ),
    (
      "LSTM",
      #"\begin{aligned} f_t &= \sigma(W_f [h_{t-1}, x_t] + b_f)\\ i_t &= \sigma(W_i [h_{t-1}, x_t] + b_i)\\ \tilde{C}_t &= \tanh(W_C [h_{t-1}, x_t] + b_C)\\ C_t &= f_t \odot C_{t-1} + i_t \odot \tilde{C}_t\\ o_t &= \sigma(W_o [h_{t-1}, x_t] + b_o)\\ h_t &= o_t \odot \tanh(C_t) \end{aligned}"#
    ),
    (
      "LSTM in one",
      #"\begin{pmatrix} i \\ f \\ o \\ g \end{pmatrix} = \begin{pmatrix} \sigma \\ \sigma \\ \sigma \\ \tanh \end{pmatrix} W \begin{pmatrix} h_{t-1} \\ x_t \end{pmatrix}"#
    ),
    ("language model", #"P(x_1, \ldots, x_T) = \prod_{t=1}^T P(x_t \mid x_{t-1}, \ldots, x_1)"#),
    (
      "perplexity",
      #"\text{PPL} = \exp\left(-\frac{1}{n} \sum_{t=1}^n \log P(x_t \mid x_{t-1}, \ldots, x_1)\right)"#
    ),
    (
      "attention",
      #"\mathrm{Attention}(Q, K, V) = \mathrm{softmax}\left(\frac{QK^\top}{\sqrt{d_k}}\right)V"#
    ),
    ("positions", #"PE_{(pos,2i)} = \sin\left(\frac{pos}{10000^{2i/d}}\right)"#),
    ("convolution", #"(f * g)(t) = \int_{-\infty}^{\infty} f(\tau)\, g(t-\tau)\, d\tau"#),
    ("convolution in two dimensions", #"S(i,j) = \sum_m \sum_n I(m,n)\, K(i-m, j-n)"#),
    ("size of a convolution", #"n^{[l]} = \left\lfloor\frac{n+2p-f}{s}+1\right\rfloor"#),
    (
      "ELBO",
      #"\log p_\theta(x) \geq \mathbb{E}_{q_\phi(z|x)}\left[\log \frac{p_\theta(x, z)}{q_\phi(z|x)}\right]"#
    ),
    (
      "KL divergence",
      #"D_{\mathrm{KL}}(P \,\|\, Q) = \sum_{x \in \mathcal{X}} P(x) \log\left(\frac{P(x)}{Q(x)}\right)"#
    ),
    ("GAN", #"\min_G \max_D \; \mathbb{E}_{x}[\log D(x)] + \mathbb{E}_{z}[\log (1 - D(G(z)))]"#),
    (
      "diffusion",
      #"\mathbf{x}_{t-1} = \frac{1}{\sqrt{\alpha_t}}\left( \mathbf{x}_t - \frac{1-\alpha_t}{\sqrt{1-\bar\alpha_t}} \boldsymbol\epsilon_\theta(\mathbf{x}_t, t) \right) + \sigma_t \mathbf{z}"#
    ),
    (
      "diffusion loss",
      #"L(\theta) = \mathbb{E}_{t, \mathbf{x}_0, \boldsymbol{\epsilon}}\Big[ \left\| \boldsymbol{\epsilon} - \boldsymbol{\epsilon}_\theta(\mathbf{x}_t, t) \right\|^2 \Big]"#
    ),
    (
      "Bellman",
      #"V^\pi(s) = \mathbb{E}_\pi\left[\sum_{k=0}^\infty \gamma^k R_{t+k+1} \,\middle|\, S_t = s\right]"#
    ),
    (
      "Q-learning",
      #"Q(s, a) \leftarrow Q(s, a) + \alpha\left[r + \gamma\max_{a'} Q(s', a') - Q(s, a)\right]"#
    ),
    (
      "policy gradient",
      #"\nabla_\theta J(\theta) = \mathbb{E}_{\pi_\theta}\left[\nabla_\theta \log \pi_\theta(a|s)\, Q^{\pi_\theta}(s,a)\right]"#
    ),
    (
      "Gaussian",
      #"p(x) = \frac{1}{\sqrt{2 \pi \sigma^2}} \exp\left(-\frac{(x - \mu)^2}{2 \sigma^2}\right)"#
    ),
    (
      "Gaussian, an exponent",
      #"p(x) = \frac{1}{\sigma\sqrt{2\pi}}\, e^{-\frac{1}{2}\left(\frac{x-\mu}{\sigma}\right)^2}"#
    ),
    (
      "Gaussian of many",
      #"\mathcal{N}(\mathbf{x};\boldsymbol{\mu},\boldsymbol{\Sigma}) = \sqrt{\frac{1}{(2\pi)^n \det(\boldsymbol{\Sigma})}} \exp\left(-\frac{1}{2}(\mathbf{x}-\boldsymbol{\mu})^\top \boldsymbol{\Sigma}^{-1} (\mathbf{x}-\boldsymbol{\mu})\right)"#
    ),
    ("Bayes", #"P(A \mid B) = \frac{P(B \mid A)\,P(A)}{P(B)}"#),
    ("binomial", #"\operatorname{Bin}(m|N,\mu) = \binom{N}{m}\mu^m(1-\mu)^{N-m}"#),
    (
      "maximum likelihood",
      #"\hat{\theta} = \underset{\theta}{\operatorname{arg\,max}} \prod_{i=1}^{m} p(x^{(i)}; \theta)"#
    ),
    (
      "singular values",
      #"\mathbf{A} = \mathbf{U}\boldsymbol{\Sigma}\mathbf{V}^\top = \sum_{i=1}^r \sigma_i \mathbf{u}_i\mathbf{v}_i^\top"#
    ),
    ("normal equations", #"\hat{\boldsymbol\beta} = (X^\top X)^{-1} X^\top \mathbf{y}"#),
    (
      "norms",
      #"\|\boldsymbol{x}\|_p = \left(\sum_i |x_i|^p\right)^{\frac{1}{p}}, \quad \|A\|_F = \sqrt{\sum_{i,j} A_{ij}^2}"#
    ),
    (
      "Jacobian",
      #"\mathbf{J} = \begin{bmatrix} \dfrac{\partial f_1}{\partial x_1} & \cdots & \dfrac{\partial f_1}{\partial x_n} \\ \vdots & \ddots & \vdots \\ \dfrac{\partial f_m}{\partial x_1} & \cdots & \dfrac{\partial f_m}{\partial x_n} \end{bmatrix}"#
    ),
    (
      "inverse",
      #"\begin{bmatrix} a & b \\ c & d \end{bmatrix}^{-1} = \frac{1}{ad-bc}\begin{bmatrix} d & -b \\ -c & a \end{bmatrix}"#
    ),
    (
      "rotation",
      #"R(\theta) = \begin{pmatrix} \cos\theta & -\sin\theta \\ \sin\theta & \cos\theta \end{pmatrix}"#
    ),
    (
      "augmented matrix",
      #"\left[\begin{array}{ccc|c} 1 & 2 & 3 & 4 \\ 5 & 6 & 7 & 8 \end{array}\right]"#
    ),
    (
      "truth table",
      #"\begin{array}{c|c|c} p & q & p \land q \\ \hline 0 & 1 & 0 \\ 1 & 1 & 1 \end{array}"#
    ),
    ("Fourier", #"\hat{f}(\xi) = \int_{-\infty}^{\infty} f(x)\, e^{-2\pi i x \xi} \, dx"#),
    (
      "Fourier series",
      #"f(x) = \frac{a_0}{2} + \sum_{n=1}^{\infty}\left(a_n \cos\frac{n\pi x}{L} + b_n \sin \frac{n\pi x}{L}\right)"#
    ),
    ("quadratic", #"x = \frac{-b \pm \sqrt{b^2 - 4ac}}{2a}"#),
    ("derivative", #"f'(x) = \lim_{h \to 0} \frac{f(x+h) - f(x)}{h}"#),
    ("tall integral", #"\int_0^\infty \frac{x^{s-1}}{e^x - 1}\,dx = \Gamma(s)\,\zeta(s)"#),
    ("continued fraction", #"x = a_0 + \cfrac{1}{a_1 + \cfrac{1}{a_2 + \cfrac{1}{a_3}}}"#),
    ("roots", #"\sqrt{2}, \quad \sqrt{x + 1}, \quad \sqrt[3]{x}, \quad \sqrt{\frac{a + b}{c}}"#),
    (
      "braces",
      #"\underbrace{\|y - \hat{y}\|^2}_{\text{loss}} + \overbrace{\lambda \|w\|_1}^{\text{regularizer}}"#
    ),
    (
      "arrows",
      #"X_n \xrightarrow{d} X, \qquad \bar{X}_n \xrightarrow[n \to \infty]{\text{a.s.}} \mu"#
    ),
    (
      "stacked", #"x \overset{\text{iid}}{\sim} p, \quad \sum_{\substack{i=1 \\ i \neq j}}^{n} a_i"#
    ),
    (
      "accents",
      #"\hat{x}, \bar{x}, \tilde{x}, \vec{x}, \dot{x}, \ddot{x}, \overline{AB}, \widehat{xyz}, \overrightarrow{AB}"#
    ),
    (
      "alphabets",
      #"\mathbb{R} \ni x, \quad \mathcal{L}, \quad \mathfrak{g}, \quad \mathbf{W}, \quad \boldsymbol{\theta}, \quad \mathbb{1}[y = k]"#
    ),
    (
      "sets",
      #"\left\{ \frac{x}{2} \in \mathbb{Q} \;\middle|\; \forall \epsilon > 0\ \exists \delta : |x - a| < \delta \implies f(x) \neq 0 \right\}"#
    ),
    ("boxed", #"\boxed{\nabla \cdot \mathbf{E} = \frac{\rho}{\varepsilon_0}}"#),
    ("cancelled", #"\frac{\cancel{x}\,(x + 1)}{\cancel{x}} = x + 1"#),
    (
      "angle brackets", #"\left\langle \frac{\mathbf{u}}{\|\mathbf{u}\|}, \mathbf{v} \right\rangle"#
    ),
    (
      "constrained",
      #"\begin{aligned} \min_{\mathbf{w}, b} \;\; & \frac{1}{2}\|\mathbf{w}\|^2 \\ \text{s.t.} \;\; & y_i(\mathbf{w}^\top \mathbf{x}_i + b) \geq 1, \quad i = 1, \dots, n \end{aligned}"#
    ),
    ("Chinese", #"\text{损失} = \frac{1}{N}\sum_{n} e_n \quad \text{（平均）}"#),
    ("numbered", #"E = mc^2 \tag{1}"#),
  ]
}
