<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN">
    <context>
        <name>AboutDialog</name>
        <message>
            <source>About Rollcall</source>
            <translation>关于 Rollcall</translation>
        </message>
        <message>
            <source>Rollcall %1</source>
            <translation>Rollcall %1</translation>
        </message>
        <message>
            <source>Tells who is speaking. Voices stay on this computer.
It is not a lock: do not guard a door with it.
Licence: GPL-3.0-or-later.</source>
            <translation>识别是谁在说话。声音只保存在本机。
它不是门锁，请勿用于门禁。
许可证：GPL-3.0-or-later。</translation>
        </message>
        <message>
            <source>It stands on</source>
            <translation>使用的开源组件</translation>
        </message>
    </context>
    <context>
        <name>AnswerCard</name>
        <message>
            <source>&amp;Enrol a speaker</source>
            <translation>登记说话人(&amp;E)</translation>
        </message>
        <message>
            <source>&amp;Why?</source>
            <translation>为什么(&amp;W)？</translation>
        </message>
        <message>
            <source>Why this answer?</source>
            <translation>为什么是这个结果？</translation>
        </message>
    </context>
    <context>
        <name>AnswerText</name>
        <message>
            <source>Below the acceptance level at the moment</source>
            <translation>目前低于接受阈值</translation>
        </message>
        <message>
            <source>Well above the acceptance level</source>
            <translation>远高于接受阈值</translation>
        </message>
        <message>
            <source>Above the acceptance level</source>
            <translation>高于接受阈值</translation>
        </message>
        <message>
            <source>%1 · %2 of speech</source>
            <translation>%1 · 有效语音 %2</translation>
        </message>
        <message>
            <source>%1, next is %2 at %3</source>
            <translation>%1，其次是 %2（%3）</translation>
        </message>
        <message>
            <source>%1 of speech</source>
            <translation>有效语音 %1</translation>
        </message>
        <message>
            <source>%1 and %2 are too close to tell apart</source>
            <translation>%1 与 %2 过于接近，无法区分</translation>
        </message>
        <message>
            <source>Nearest is %1 at %2, accepted from %3</source>
            <translation>最接近的是 %1（%2），接受阈值 %3</translation>
        </message>
        <message>
            <source>%1 of speech, %2 are needed</source>
            <translation>有效语音 %1，需要 %2</translation>
        </message>
        <message>
            <source>%1 of speech, comparing</source>
            <translation>有效语音 %1，正在比对</translation>
        </message>
        <message>
            <source>Nearest is %1, similarity %2. The model has no calibration, so nobody is named.</source>
            <translation>最接近的是 %1，相似度 %2。该模型没有校准，因此不给出姓名。</translation>
        </message>
        <message>
            <source>Nearest is %1, similarity %2. The speakers' own recordings do not tell them apart, so nobody is named. Record them again, or merge those who are one person.</source>
            <translation>最接近的是 %1，相似度 %2。说话人自己的录音无法区分他们，因此不指出姓名。请重新录音，或合并同一个人的条目。</translation>
        </message>
    </context>
    <context>
        <name>Backend</name>
        <message>
            <source>No model is installed. Train one, or choose one in the File menu.</source>
            <translation>尚未安装模型。请训练一个，或在“文件”菜单中选择。</translation>
        </message>
    </context>
    <context>
        <name>CandidateBars</name>
        <message>
            <source>Nobody has spoken yet</source>
            <translation>还没有人说话</translation>
        </message>
        <message>
            <source>Most probable speakers</source>
            <translation>最可能的说话人</translation>
        </message>
        <message>
            <source>%1: %2</source>
            <translation>%1：%2</translation>
        </message>
        <message>
            <source>accepted from %1</source>
            <translation>接受阈值 %1</translation>
        </message>
    </context>
    <context>
        <name>CandidatesCard</name>
        <message>
            <source>Nobody is enrolled yet</source>
            <translation>还没有登记任何人</translation>
        </message>
        <message>
            <source>Speak, and see who it is</source>
            <translation>开口说话，看看是谁</translation>
        </message>
        <message>
            <source>Unknown</source>
            <translation>未知</translation>
        </message>
    </context>
    <context>
        <name>CurveChart</name>
        <message>
            <source>%1: %2 at step %3</source>
            <translation>%1：第 %3 步为 %2</translation>
        </message>
        <message>
            <source>Nothing measured yet</source>
            <translation>尚无测量数据</translation>
        </message>
    </context>
    <context>
        <name>DataFields</name>
        <message>
            <source>&lt;b&gt;%1 speakers&lt;/b&gt; with %2 files (%3 each)</source>
            <translation>&lt;b&gt;%1 位说话人&lt;/b&gt;，共 %2 个文件（平均每人 %3 个）</translation>
        </message>
        <message>
            <source>, from %1</source>
            <translation>，来自 %1</translation>
        </message>
        <message>
            <source>&lt;br&gt;%1 more speakers are kept out of the training.</source>
            <translation>&lt;br&gt;另有 %1 位说话人不参与训练。</translation>
        </message>
        <message>
            <source>&lt;br&gt;%1 trials measure its progress.</source>
            <translation>&lt;br&gt;用 %1 个测试对衡量训练进展。</translation>
        </message>
        <message>
            <source>&lt;br&gt;There are no trials: %1 of the speakers are held out to measure its progress.</source>
            <translation>&lt;br&gt;没有测试对：留出 %1 位说话人用于衡量训练进度。</translation>
        </message>
        <message>
            <source>&lt;br&gt;Left out, no sound by their names: %1.</source>
            <translation>&lt;br&gt;已忽略（从名称看不是声音文件）：%1。</translation>
        </message>
        <message>
            <source>&amp;Choose…</source>
            <translation>选择(&amp;C)…</translation>
        </message>
        <message>
            <source>Pac&amp;k…</source>
            <translation>数据包(&amp;K)…</translation>
        </message>
        <message>
            <source>Ch&amp;oose…</source>
            <translation>选择(&amp;O)…</translation>
        </message>
        <message>
            <source>Folder of the recordings</source>
            <translation>录音文件夹</translation>
        </message>
        <message>
            <source>Choose the folder of the recordings</source>
            <translation>选择录音文件夹</translation>
        </message>
        <message>
            <source>Choose a pack of recordings</source>
            <translation>选择录音数据包</translation>
        </message>
        <message>
            <source>What was recognised</source>
            <translation>文件夹检查结果</translation>
        </message>
        <message>
            <source>Folder of noise</source>
            <translation>噪声文件夹</translation>
        </message>
        <message>
            <source>Optional: recordings of noise to be mixed in</source>
            <translation>可选：用于混入的噪声录音</translation>
        </message>
        <message>
            <source>Choose the folder of noise</source>
            <translation>选择噪声文件夹</translation>
        </message>
        <message>
            <source>Recordin&amp;gs:</source>
            <translation>录音(&amp;G)：</translation>
        </message>
        <message>
            <source>&amp;Background noise:</source>
            <translation>背景噪声(&amp;B)：</translation>
        </message>
        <message>
            <source>Choose the recordings</source>
            <translation>选择录音</translation>
        </message>
        <message>
            <source>Choose the noise</source>
            <translation>选择噪声</translation>
        </message>
        <message>
            <source>Looking through the folder…</source>
            <translation>正在检查文件夹…</translation>
        </message>
        <message>
            <source>Folder with a folder for each speaker</source>
            <translation>每位说话人各有一个子文件夹的文件夹</translation>
        </message>
        <message>
            <source>Optional: a folder or pack of other people</source>
            <translation>可选：其他人的文件夹或数据包</translation>
        </message>
        <message>
            <source>The recordings are still being looked through.</source>
            <translation>仍在检查录音。</translation>
        </message>
        <message>
            <source>Choose a folder of recordings first.</source>
            <translation>请先选择录音文件夹。</translation>
        </message>
        <message>
            <source>There is no such folder of noise.</source>
            <translation>噪声文件夹不存在。</translation>
        </message>
        <message>
            <source>The recipe would mix noise in. Without a folder of it, training goes without; the network will be less sure where it is loud.</source>
            <translation>此配方会混入噪声。未选择噪声文件夹时，训练将不加噪声，网络在嘈杂环境中的判断会不太可靠。</translation>
        </message>
    </context>
    <context>
        <name>DataReport</name>
        <message>
            <source>%1 things are not as they should be, the first: %2</source>
            <translation>发现 %1 处问题，第一处：%2</translation>
        </message>
        <message>
            <source>With so few speakers the network will hardly work for other voices; use hundreds.</source>
            <translation>说话人这么少，网络很难适用于其他声音，请使用数百人的录音。</translation>
        </message>
        <message>
            <source>%1 speakers have a single file: triplets cannot be made of them.</source>
            <translation>%1 位说话人只有一个文件，无法用来组成三元组。</translation>
        </message>
        <message>
            <source>There is no list of trials (trials/dev.txt, veri_test.txt), and too few speakers to hold some out: progress on unheard speakers will not be measured, and the last network counts as the best.</source>
            <translation>没有测试对列表（trials/dev.txt、veri_test.txt），说话人也太少，无法留出一部分：不会衡量未听过的说话人上的进度，最后的网络视为最佳。</translation>
        </message>
    </context>
    <context>
        <name>DecisionLabel</name>
        <message>
            <source>Not listening</source>
            <translation>未在聆听</translation>
        </message>
        <message>
            <source>Unknown voice</source>
            <translation>未知声音</translation>
        </message>
        <message>
            <source>Listening…</source>
            <translation>正在聆听…</translation>
        </message>
        <message>
            <source>Silence</source>
            <translation>静音</translation>
        </message>
    </context>
    <context>
        <name>DetPlot</name>
        <message>
            <source>DET curve</source>
            <translation>DET 曲线</translation>
        </message>
        <message>
            <source>%1: equal error rate %2</source>
            <translation>%1：等错误率 %2</translation>
        </message>
        <message>
            <source>EER %1</source>
            <translation>EER %1</translation>
        </message>
        <message>
            <source>own voice missed, %</source>
            <translation>错误拒绝率，%</translation>
        </message>
        <message>
            <source>other voice accepted, %</source>
            <translation>错误接受率，%</translation>
        </message>
    </context>
    <context>
        <name>EnrolPage</name>
        <message>
            <source>Enrol</source>
            <translation>登记</translation>
        </message>
        <message>
            <source>Press Record and speak, or drop recordings here</source>
            <translation>点击“录音”并开始说话，或将录音拖到此处</translation>
        </message>
        <message>
            <source>Starting the microphone…</source>
            <translation>正在启动麦克风…</translation>
        </message>
        <message>
            <source>Recording stopped: another page uses the microphone now.</source>
            <translation>录音已停止：另一个页面正在使用麦克风。</translation>
        </message>
        <message>
            <source>Nothing was recorded.</source>
            <translation>没有录到任何声音。</translation>
        </message>
        <message>
            <source>Reading…</source>
            <translation>正在读取…</translation>
        </message>
        <message>
            <source>Already enrolled</source>
            <translation>已经登记过</translation>
        </message>
        <message>
            <source>“%1” is already enrolled. Add these recordings to that profile?</source>
            <translation>“%1”已经登记过。要把这些录音添加到该声纹吗？</translation>
        </message>
        <message>
            <source>Add</source>
            <translation>添加</translation>
        </message>
        <message>
            <source>Name</source>
            <translation>姓名</translation>
        </message>
        <message>
            <source>Speak</source>
            <translation>说话</translation>
        </message>
        <message>
            <source>Check and save</source>
            <translation>检查并保存</translation>
        </message>
        <message>
            <source>%1 of sound were lost: the computer or the microphone is too slow.</source>
            <translation>丢失了 %1的声音：计算机或麦克风速度太慢。</translation>
        </message>
        <message>
            <source>Counting the speech…</source>
            <translation>正在统计有效语音…</translation>
        </message>
        <message>
            <source>Only %1 of speech were heard; at least %2 are needed. Is the right microphone chosen, and is it close enough?</source>
            <translation>只听到 %1的有效语音，至少需要 %2。麦克风选对了吗？距离够近吗？</translation>
        </message>
        <message>
            <source>%1 of sound were lost in this recording. Record it again if you can.</source>
            <translation>这段录音丢失了 %1的声音，方便的话请重新录制。</translation>
        </message>
        <message>
            <source>The interrupted recording is left out: it has only %1 of speech; at least %2 are needed.</source>
            <translation>未采用中断的录音：其中只有 %1的有效语音，至少需要 %2。</translation>
        </message>
        <message>
            <source>Ask %1 first. Tick that this person agrees, then save.</source>
            <translation>请先询问 %1。勾选此人已同意，然后保存。</translation>
        </message>
        <message>
            <source>more takes for %1</source>
            <translation>为 %1 补充录音片段</translation>
        </message>
        <message>
            <source>a new speaker</source>
            <translation>新的说话人</translation>
        </message>
    </context>
    <context>
        <name>EnrolmentSaver</name>
        <message>
            <source>Saving %1…</source>
            <translation>正在保存 %1…</translation>
        </message>
        <message>
            <source>%1 is saved, with %2 of speech.</source>
            <translation>已保存 %1，有效语音共 %2。</translation>
        </message>
        <message>
            <source>%1 s of sound are missing in a recording.</source>
            <translation>有一段录音缺少 %1 秒声音。</translation>
        </message>
        <message>
            <source>%1 was a damaged file.</source>
            <translation>%1 是损坏的文件。</translation>
        </message>
        <message>
            <source>Recording %1 is the same as %2; it counts once.</source>
            <translation>第 %1 段录音与 %2 相同，只计一次。</translation>
        </message>
        <message>
            <source>Recording %1 sounds unlike the others; is it the same person?</source>
            <translation>第 %1 段录音听起来与其他录音不同，是同一个人吗？</translation>
        </message>
        <message>
            <source>This voice resembles %1, who is already enrolled (%2).</source>
            <translation>这个声音与已登记的 %1 相似（%2）。</translation>
        </message>
    </context>
    <context>
        <name>EvaluatePage</name>
        <message>
            <source>Evaluate</source>
            <translation>评估</translation>
        </message>
        <message>
            <source>E&amp;xport</source>
            <translation>导出(&amp;X)</translation>
        </message>
        <message>
            <source>Trial l&amp;ist…</source>
            <translation>测试对列表(&amp;I)…</translation>
        </message>
        <message>
            <source>My &amp;speakers</source>
            <translation>我的说话人(&amp;S)</translation>
        </message>
        <message>
            <source>How well are your speakers told apart?</source>
            <translation>您的说话人能被准确区分吗？</translation>
        </message>
        <message>
            <source>It takes two speakers, and two recordings of one of them. Each recording is then compared with the others.</source>
            <translation>至少需要两位说话人，且其中一位有两段录音。之后每段录音都会与其他录音比对。</translation>
        </message>
        <message>
            <source>Enrol somebody</source>
            <translation>登记说话人</translation>
        </message>
        <message>
            <source>Each recording is left out of its speaker's profile and compared with everybody's. This takes seconds.</source>
            <translation>采用留一法：将每段录音从其说话人的声纹中排除，再与所有人的声纹比对。只需几秒钟。</translation>
        </message>
        <message>
            <source>Evaluate my speakers</source>
            <translation>评估我的说话人</translation>
        </message>
        <message>
            <source>DET curve as PNG…</source>
            <translation>DET 曲线，PNG 格式…</translation>
        </message>
        <message>
            <source>DET curve as SVG…</source>
            <translation>DET 曲线，SVG 格式…</translation>
        </message>
        <message>
            <source>Scores as PNG…</source>
            <translation>得分分布，PNG 格式…</translation>
        </message>
        <message>
            <source>Scores as SVG…</source>
            <translation>得分分布，SVG 格式…</translation>
        </message>
        <message>
            <source>Figures as CSV…</source>
            <translation>评估指标，CSV 格式…</translation>
        </message>
        <message>
            <source>Figures as JSON…</source>
            <translation>评估指标，JSON 格式…</translation>
        </message>
        <message>
            <source>Leave each recording out of its profile, and compare it with everybody's.</source>
            <translation>留一法：将每段录音从其声纹中排除，再与所有人的声纹比对。</translation>
        </message>
        <message>
            <source>It takes two speakers, and two recordings of one of them.</source>
            <translation>至少需要两位说话人，且其中一位有两段录音。</translation>
        </message>
        <message>
            <source>Export</source>
            <translation>导出</translation>
        </message>
        <message>
            <source>Saved as %1.</source>
            <translation>已保存为 %1。</translation>
        </message>
    </context>
    <context>
        <name>EvaluationBar</name>
        <message>
            <source>Loading the network…</source>
            <translation>正在加载网络…</translation>
        </message>
        <message>
            <source>Comparing recordings</source>
            <translation>正在比对录音</translation>
        </message>
        <message>
            <source>Listening to recordings</source>
            <translation>正在聆听录音</translation>
        </message>
        <message>
            <source>Listening to degraded recordings</source>
            <translation>正在聆听劣化录音</translation>
        </message>
        <message>
            <source>C&amp;ancel</source>
            <translation>取消(&amp;A)</translation>
        </message>
        <message>
            <source>Progress of the evaluation</source>
            <translation>评估进度</translation>
        </message>
        <message>
            <source>Cancel the evaluation</source>
            <translation>取消评估</translation>
        </message>
        <message>
            <source> · %1 of %2</source>
            <translation> · %1/%2</translation>
        </message>
        <message>
            <source> · about %1 left</source>
            <translation> · 约剩余 %1</translation>
        </message>
    </context>
    <context>
        <name>EvaluationHistory</name>
        <message>
            <source>Evaluated</source>
            <translation>评估对象</translation>
        </message>
        <message>
            <source>EER</source>
            <translation>EER</translation>
        </message>
        <message>
            <source>When</source>
            <translation>时间</translation>
        </message>
    </context>
    <context>
        <name>EvaluationText</name>
        <message>
            <source>below %1</source>
            <translation>低于 %1</translation>
        </message>
        <message>
            <source>from %1</source>
            <translation>%1 及以上</translation>
        </message>
        <message>
            <source>My speakers</source>
            <translation>我的说话人</translation>
        </message>
        <message>
            <source>%1 trials</source>
            <translation>%1 个测试对</translation>
        </message>
        <message>
            <source>%1 speakers</source>
            <translation>%1 位说话人</translation>
        </message>
        <message>
            <source>Not fair: speakers of this list were in the model's training (%1). It looks better than it is.</source>
            <translation>评估不公平：此列表中有说话人曾用于训练该模型（%1 位）。结果会优于实际水平。</translation>
        </message>
        <message>
            <source>Not fair: trials compare a recording with itself (%1).</source>
            <translation>评估不公平：有测试对将录音与其自身比对（%1 个）。</translation>
        </message>
        <message>
            <source>Recordings with hardly any speech: %1.</source>
            <translation>几乎没有语音的录音：%1 段。</translation>
        </message>
        <message>
            <source>Speech</source>
            <translation>有效语音</translation>
        </message>
        <message>
            <source>Noise</source>
            <translation>噪声</translation>
        </message>
        <message>
            <source>Corpus</source>
            <translation>语料库</translation>
        </message>
        <message>
            <source>Sex</source>
            <translation>性别</translation>
        </message>
        <message>
            <source>Age</source>
            <translation>年龄</translation>
        </message>
        <message>
            <source>Condition</source>
            <translation>条件</translation>
        </message>
        <message>
            <source>as recorded</source>
            <translation>原始录音</translation>
        </message>
        <message>
            <source>mixed</source>
            <translation>混合</translation>
        </message>
        <message>
            <source>unknown</source>
            <translation>未知</translation>
        </message>
        <message>
            <source>children</source>
            <translation>儿童</translation>
        </message>
        <message>
            <source>adults</source>
            <translation>成人</translation>
        </message>
        <message>
            <source>women</source>
            <translation>女性</translation>
        </message>
        <message>
            <source>men</source>
            <translation>男性</translation>
        </message>
        <message>
            <source>%1 %</source>
            <translation>%1%</translation>
        </message>
        <message>
            <source>%1 to %2 %</source>
            <translation>%1%～%2%</translation>
        </message>
        <message>
            <source>1 in %1</source>
            <translation>1/%1</translation>
        </message>
        <message>
            <source>none</source>
            <translation>无</translation>
        </message>
        <message>
            <source>Recordings left out: %1. Trials left out with them: %2.</source>
            <translation>略过的录音：%1。因此略过的测试对：%2。</translation>
        </message>
    </context>
    <context>
        <name>EvaluationView</name>
        <message>
            <source>no error in %1 trials</source>
            <translation>%1 个测试对均无错误</translation>
        </message>
        <message>
            <source>too few speakers for an interval</source>
            <translation>说话人太少，无法估计区间</translation>
        </message>
        <message>
            <source>EER</source>
            <translation>EER</translation>
        </message>
        <message>
            <source>Equal error rate: at one threshold as many own voices are missed as other voices accepted. Below it the 95 % interval over speakers.</source>
            <translation>等错误率：在某一阈值下，错误拒绝率与错误接受率相等。下方为对说话人重采样得到的 95% 置信区间。</translation>
        </message>
        <message>
            <source>minDCF (0.01)</source>
            <translation>minDCF (0.01)</translation>
        </message>
        <message>
            <source>Lowest detection cost over all thresholds, if 1 trial in 100 is of the same person.</source>
            <translation>最小检测代价：设每 100 个测试对中有 1 个来自同一人，取所有阈值下的最低代价。</translation>
        </message>
        <message>
            <source>Cllr</source>
            <translation>Cllr</translation>
        </message>
        <message>
            <source>Cost of the probabilities in bits. 0 is perfect; 1 knows nothing.</source>
            <translation>对数似然比代价：衡量概率的优劣，单位为比特。0 为完美，1 表示毫无信息。</translation>
        </message>
        <message>
            <source>Strangers accepted</source>
            <translation>误接受陌生人</translation>
        </message>
        <message>
            <source>With the certainty that Preferences ask for, one speaker being in question.</source>
            <translation>按“首选项”中要求的把握，只核对一位说话人。</translation>
        </message>
        <message>
            <source>Trials</source>
            <translation>测试对</translation>
        </message>
        <message>
            <source>Comparisons of two recordings, or of a recording with a profile.</source>
            <translation>两段录音之间，或录音与声纹之间的比对。</translation>
        </message>
        <message>
            <source>DET curve</source>
            <translation>DET 曲线</translation>
        </message>
        <message>
            <source>Scores</source>
            <translation>得分分布</translation>
        </message>
        <message>
            <source>%1
the other: %2</source>
            <translation>%1
对比评估：%2</translation>
        </message>
        <message>
            <source>–</source>
            <translation>–</translation>
        </message>
        <message>
            <source>best possible %1</source>
            <translation>最佳可达 %1</translation>
        </message>
        <message>
            <source>own voice missed: %1</source>
            <translation>错误拒绝率：%1</translation>
        </message>
        <message>
            <source>%1 of the same person</source>
            <translation>其中 %1 个为同一人</translation>
        </message>
        <message>
            <source>all</source>
            <translation>全部</translation>
        </message>
        <message>
            <source>the other</source>
            <translation>对比评估</translation>
        </message>
        <message>
            <source>1 would be a guess</source>
            <translation>1 等于猜测</translation>
        </message>
        <message>
            <source>%1
%2 speakers</source>
            <translation>%1
%2 位说话人</translation>
        </message>
        <message>
            <source>the model has no calibration</source>
            <translation>该模型没有校准</translation>
        </message>
    </context>
    <context>
        <name>ExportMenu</name>
        <message>
            <source>&amp;RTTM…</source>
            <translation>RTTM(&amp;R)…</translation>
        </message>
        <message>
            <source>&amp;CSV table…</source>
            <translation>CSV 表格(&amp;C)…</translation>
        </message>
        <message>
            <source>&amp;JSON…</source>
            <translation>JSON(&amp;J)…</translation>
        </message>
        <message>
            <source>&amp;Audacity labels…</source>
            <translation>Audacity 标签(&amp;A)…</translation>
        </message>
    </context>
    <context>
        <name>FileIntake</name>
        <message>
            <source>%1 more files have problems.</source>
            <translation>另有 %1 个文件存在问题。</translation>
        </message>
        <message>
            <source>%1 is damaged: only its first %2 could be read.</source>
            <translation>%1 已损坏：只能读取开头的 %2。</translation>
        </message>
        <message>
            <source>Several people?</source>
            <translation>有多个人？</translation>
        </message>
        <message>
            <source>%1.

If one person speaks all the same, it can be enrolled.</source>
            <translation>%1。

如果确实只有一个人在说话，仍可登记。</translation>
        </message>
        <message>
            <source>Enrol anyway</source>
            <translation>仍然登记</translation>
        </message>
    </context>
    <context>
        <name>HardestCard</name>
        <message>
            <source>taken for</source>
            <translation>被误认为</translation>
        </message>
        <message>
            <source>Triplets that the network gets most wrong. Often a label is wrong, or two people speak in one recording: listen.</source>
            <translation>网络错得最多的三元组。往往是标签有误，或一段录音中有两人说话：请听一听。</translation>
        </message>
        <message>
            <source>‹</source>
            <translation>‹</translation>
        </message>
        <message>
            <source>Harder triplet</source>
            <translation>更难的三元组</translation>
        </message>
        <message>
            <source>›</source>
            <translation>›</translation>
        </message>
        <message>
            <source>Next triplet</source>
            <translation>下一个三元组</translation>
        </message>
        <message>
            <source>somebody removed</source>
            <translation>已移除的人</translation>
        </message>
        <message>
            <source>Hardest triplets, %1 of %2</source>
            <translation>最难的三元组，第 %1 个，共 %2 个</translation>
        </message>
        <message>
            <source>%1, anchor</source>
            <translation>%1，锚点</translation>
        </message>
        <message>
            <source>Play the anchor, %1</source>
            <translation>播放锚点，%1</translation>
        </message>
        <message>
            <source>positive</source>
            <translation>正例</translation>
        </message>
        <message>
            <source>Play the positive, %1 again</source>
            <translation>播放正例，仍为 %1</translation>
        </message>
        <message>
            <source>Play the negative, %1</source>
            <translation>播放负例，%1</translation>
        </message>
        <message>
            <source>%1 against %2</source>
            <translation>%1 对 %2</translation>
        </message>
        <message>
            <source>Cosine of anchor and negative against that of anchor and positive, at step %1 of the triplets. The recordings are played as they were recorded.</source>
            <translation>锚点与负例的余弦，对比锚点与正例的余弦，三元组第 %1 步。录音按原样播放。</translation>
        </message>
    </context>
    <context>
        <name>HeardCard</name>
        <message numerus="yes">
            <source>Saved %n sound file(s).</source>
            <translation>
                <numerusform>已保存 %n 个声音文件。</numerusform>
            </translation>
        </message>
        <message>
            <source>Saved %1 of %2 turns. Sound older than ten minutes is not kept.</source>
            <translation>已保存 %1 段发言，共 %2 段。超过十分钟的声音不会保留。</translation>
        </message>
        <message>
            <source>Heard so far</source>
            <translation>已听到的发言</translation>
        </message>
        <message>
            <source>Turns appear here as people speak.</source>
            <translation>有人说话时，发言会显示在此处。</translation>
        </message>
        <message>
            <source>E&amp;xport…</source>
            <translation>导出(&amp;X)…</translation>
        </message>
        <message>
            <source>Turns as &amp;JSON…</source>
            <translation>发言列表，JSON 格式(&amp;J)…</translation>
        </message>
        <message>
            <source>Turns as &amp;CSV…</source>
            <translation>发言列表，CSV 格式(&amp;C)…</translation>
        </message>
        <message>
            <source>&amp;Sound of the chosen turns…</source>
            <translation>所选发言的声音(&amp;S)…</translation>
        </message>
        <message>
            <source>Export turns</source>
            <translation>导出发言</translation>
        </message>
        <message>
            <source>The sound of this turn is gone: the last ten minutes are kept.</source>
            <translation>这段发言的声音已不存在：只保留最近十分钟的声音。</translation>
        </message>
        <message>
            <source>Saved “%1”.</source>
            <translation>已保存“%1”。</translation>
        </message>
        <message>
            <source>Folder for the sound of the chosen turns</source>
            <translation>存放所选发言声音的文件夹</translation>
        </message>
    </context>
    <context>
        <name>HelpPage</name>
        <message>
            <source>Help</source>
            <translation>帮助</translation>
        </message>
        <message>
            <source>the user guide</source>
            <translation>用户指南</translation>
        </message>
        <message>
            <source>Search in the guide</source>
            <translation>在指南中搜索</translation>
        </message>
        <message>
            <source>Search</source>
            <translation>搜索</translation>
        </message>
        <message>
            <source>&amp;Keys…</source>
            <translation>键盘快捷键(&amp;K)…</translation>
        </message>
        <message>
            <source>A&amp;bout Rollcall</source>
            <translation>关于 Rollcall(&amp;B)</translation>
        </message>
        <message>
            <source>User guide</source>
            <translation>用户指南</translation>
        </message>
    </context>
    <context>
        <name>HistoryCard</name>
        <message>
            <source>Last evaluations</source>
            <translation>最近的评估</translation>
        </message>
        <message>
            <source>Compare with</source>
            <translation>对比对象</translation>
        </message>
        <message>
            <source>&amp;Compare with</source>
            <translation>对比对象(&amp;C)</translation>
        </message>
        <message>
            <source>nothing</source>
            <translation>无</translation>
        </message>
        <message>
            <source>Re&amp;move</source>
            <translation>移除(&amp;M)</translation>
        </message>
    </context>
    <context>
        <name>InterruptedCard</name>
        <message>
            <source>&amp;Keep</source>
            <translation>保留(&amp;K)</translation>
        </message>
        <message>
            <source>Dis&amp;card</source>
            <translation>丢弃(&amp;C)</translation>
        </message>
        <message>
            <source>A recording of %1 s from %2 was interrupted. Keep it?</source>
            <translation>%2 开始的一段 %1 秒的录音曾被中断。要保留吗？</translation>
        </message>
        <message>
            <source>Discard recording</source>
            <translation>丢弃录音</translation>
        </message>
        <message>
            <source>Discard the interrupted recording? It is erased from this computer and cannot be brought back.</source>
            <translation>要丢弃中断的录音吗？它将从本机彻底删除，无法恢复。</translation>
        </message>
        <message>
            <source>Discard</source>
            <translation>丢弃</translation>
        </message>
    </context>
    <context>
        <name>LaneStrip</name>
        <message>
            <source>Who speaks when</source>
            <translation>谁在何时说话</translation>
        </message>
        <message>
            <source>%1, %2 of the speech</source>
            <translation>%1，占语音的 %2</translation>
        </message>
        <message>
            <source>%1: %2 of speech</source>
            <translation>%1：有效语音 %2</translation>
        </message>
        <message>
            <source>%1: %2 to %3</source>
            <translation>%1：%2 至 %3</translation>
        </message>
    </context>
    <context>
        <name>LevelMeterWidget</name>
        <message>
            <source>Microphone level</source>
            <translation>麦克风电平</translation>
        </message>
        <message>
            <source>Peak %1 dBFS, clipping</source>
            <translation>峰值 %1 dBFS，已削波</translation>
        </message>
        <message>
            <source>Peak %1 dBFS</source>
            <translation>峰值 %1 dBFS</translation>
        </message>
    </context>
    <context>
        <name>LivePage</name>
        <message>
            <source>Live</source>
            <translation>实时</translation>
        </message>
        <message>
            <source>Press Listen and speak</source>
            <translation>点击“聆听”并开始说话</translation>
        </message>
        <message>
            <source>listening for %1</source>
            <translation>已聆听 %1</translation>
        </message>
        <message>
            <source>%1 s of sound were lost: the computer or the microphone is too slow.</source>
            <translation>丢失了 %1 秒声音：计算机或麦克风速度太慢。</translation>
        </message>
        <message>
            <source>Voices cannot be compared at the moment: %1</source>
            <translation>目前无法比对声音：%1</translation>
        </message>
        <message>
            <source>Listening stopped: another page uses the microphone now.</source>
            <translation>聆听已停止：另一个页面正在使用麦克风。</translation>
        </message>
        <message>
            <source>&amp;Listen</source>
            <translation>聆听(&amp;L)</translation>
        </message>
        <message>
            <source>&amp;Stop</source>
            <translation>停止(&amp;S)</translation>
        </message>
        <message>
            <source>No microphone was found. Plug one in.</source>
            <translation>未找到麦克风，请接入一个。</translation>
        </message>
        <message>
            <source>Nobody is enrolled yet</source>
            <translation>还没有登记任何人</translation>
        </message>
        <message>
            <source>Starting…</source>
            <translation>正在启动…</translation>
        </message>
        <message>
            <source>Opening the microphone.</source>
            <translation>正在打开麦克风。</translation>
        </message>
        <message>
            <source>Stopping…</source>
            <translation>正在停止…</translation>
        </message>
        <message>
            <source>Loading…</source>
            <translation>正在加载…</translation>
        </message>
        <message>
            <source>Not available</source>
            <translation>不可用</translation>
        </message>
        <message>
            <source>Rollcall needs to hear each person once: a few sentences are enough.</source>
            <translation>Rollcall 需要先听一次每个人的声音，说几句话就够了。</translation>
        </message>
        <message>
            <source>No microphone</source>
            <translation>没有麦克风</translation>
        </message>
        <message>
            <source>Plug one in, or open recordings on the page Recordings.</source>
            <translation>请接入麦克风，或在“录音”页面打开录音。</translation>
        </message>
        <message>
            <source>Not listening</source>
            <translation>未在聆听</translation>
        </message>
        <message>
            <source>Press Listen to begin.</source>
            <translation>点击“聆听”开始。</translation>
        </message>
        <message>
            <source>Paused</source>
            <translation>已暂停</translation>
        </message>
        <message>
            <source>A turn is heard again.</source>
            <translation>正在重放一段发言。</translation>
        </message>
        <message>
            <source>Nothing is heard. Press Resume to go on.</source>
            <translation>目前未在聆听。点击“恢复”继续。</translation>
        </message>
        <message>
            <source>&amp;Resume</source>
            <translation>恢复(&amp;R)</translation>
        </message>
        <message>
            <source>&amp;Pause</source>
            <translation>暂停(&amp;P)</translation>
        </message>
        <message>
            <source>paused after %1</source>
            <translation>聆听 %1后暂停</translation>
        </message>
        <message>
            <source>Unknown voices cannot be kept: %1</source>
            <translation>无法保留未知声音：%1</translation>
        </message>
    </context>
    <context>
        <name>LookalikeCard</name>
        <message>
            <source>The same person under another name?</source>
            <translation>是同一个人用了另一个名字吗？</translation>
        </message>
        <message>
            <source>Another &amp;person</source>
            <translation>另一个人(&amp;P)</translation>
        </message>
        <message>
            <source>Co&amp;mpare</source>
            <translation>对比(&amp;M)</translation>
        </message>
        <message>
            <source>Play the new voice, then the enrolled one.</source>
            <translation>先播放新的声音，再播放已登记的声音。</translation>
        </message>
        <message>
            <source>Sounds like %1 (%2)</source>
            <translation>听起来像 %1（%2）</translation>
        </message>
        <message>
            <source>Add &amp;to %1</source>
            <translation>添加到 %1(&amp;T)</translation>
        </message>
    </context>
    <context>
        <name>MainWindow</name>
        <message>
            <source>Rollcall</source>
            <translation>Rollcall</translation>
        </message>
        <message>
            <source>&amp;File</source>
            <translation>文件(&amp;F)</translation>
        </message>
        <message>
            <source>&amp;Add recordings…</source>
            <translation>添加录音(&amp;A)…</translation>
        </message>
        <message>
            <source>Use another &amp;model…</source>
            <translation>使用其他模型(&amp;M)…</translation>
        </message>
        <message>
            <source>Use the &amp;shipped model</source>
            <translation>使用自带模型(&amp;S)</translation>
        </message>
        <message>
            <source>&amp;Preferences</source>
            <translation>首选项(&amp;P)</translation>
        </message>
        <message>
            <source>&amp;Quit</source>
            <translation>退出(&amp;Q)</translation>
        </message>
        <message>
            <source>&amp;View</source>
            <translation>视图(&amp;V)</translation>
        </message>
        <message>
            <source>Spectrogram &amp;colours</source>
            <translation>语谱图配色(&amp;C)</translation>
        </message>
        <message>
            <source>&amp;Help</source>
            <translation>帮助(&amp;H)</translation>
        </message>
        <message>
            <source>User &amp;guide</source>
            <translation>用户指南(&amp;G)</translation>
        </message>
        <message>
            <source>&amp;Keys…</source>
            <translation>键盘快捷键(&amp;K)…</translation>
        </message>
        <message>
            <source>&amp;About Rollcall</source>
            <translation>关于 Rollcall(&amp;A)</translation>
        </message>
        <message>
            <source>The shipped model</source>
            <translation>自带模型</translation>
        </message>
        <message>
            <source>Unsaved recordings</source>
            <translation>录音未保存</translation>
        </message>
        <message>
            <source>There are recordings on the Enrol page that are not saved yet. They will be lost.</source>
            <translation>“登记”页面上有尚未保存的录音，退出后将会丢失。</translation>
        </message>
        <message>
            <source>Quit</source>
            <translation>退出</translation>
        </message>
        <message>
            <source>1 unknown voice</source>
            <translation>1 个未知声音</translation>
        </message>
        <message>
            <source>%1 unknown voices</source>
            <translation>%1 个未知声音</translation>
        </message>
    </context>
    <context>
        <name>MicrophoneChooser</name>
        <message>
            <source>Microphone</source>
            <translation>麦克风</translation>
        </message>
        <message>
            <source>System default</source>
            <translation>系统默认</translation>
        </message>
        <message>
            <source>No microphone was found. Plug one in.</source>
            <translation>未找到麦克风，请接入一个。</translation>
        </message>
    </context>
    <context>
        <name>MicrophoneSource</name>
        <message>
            <source>The microphone "%1" is running already.</source>
            <translation>麦克风“%1”已在运行。</translation>
        </message>
        <message>
            <source>No microphone was found. Plug one in, or choose one in the sound settings of the system.</source>
            <translation>未找到麦克风。请接入一个，或在系统的声音设置中选择。</translation>
        </message>
        <message>
            <source>The microphone "%1" is gone. Plug it in again, or choose another one.</source>
            <translation>麦克风“%1”已不存在。请重新接入，或选择其他麦克风。</translation>
        </message>
        <message>
            <source>The microphone "%1" delivers no format that can be used. Choose another one.</source>
            <translation>麦克风“%1”不提供可用的音频格式。请选择其他麦克风。</translation>
        </message>
        <message>
            <source>The sound system did not answer when the microphone "%1" was opened. Try again.</source>
            <translation>打开麦克风“%1”时，声音系统没有响应。请重试。</translation>
        </message>
        <message>
            <source>The microphone "%1" cannot be opened. Another program may be using it, or access may be denied.</source>
            <translation>无法打开麦克风“%1”。可能有其他程序正在使用它，或访问被拒绝。</translation>
        </message>
        <message>
            <source>The microphone "%1" was unplugged. Plug it in again, or choose another one.</source>
            <translation>麦克风“%1”已被拔出。请重新接入，或选择其他麦克风。</translation>
        </message>
        <message>
            <source>The microphone "%1" stopped working.</source>
            <translation>麦克风“%1”已停止工作。</translation>
        </message>
        <message>
            <source>The microphone "%1" delivers nothing any more. Check its cable and its switch.</source>
            <translation>麦克风“%1”不再传来声音。请检查连接线和开关。</translation>
        </message>
    </context>
    <context>
        <name>ModelBar</name>
        <message>
            <source>Recordings embedded</source>
            <translation>声纹向量提取进度</translation>
        </message>
        <message>
            <source>%v of %m recordings</source>
            <translation>已完成 %v 段录音，共 %m 段</translation>
        </message>
        <message>
            <source>Sta&amp;y with the present model</source>
            <translation>保留当前模型(&amp;Y)</translation>
        </message>
        <message>
            <source>Embedding all speakers by %1. The present model stays active until this finishes.</source>
            <translation>正在用 %1 重新提取所有说话人的声纹向量。完成之前继续使用当前模型。</translation>
        </message>
        <message>
            <source>Use %1 all the same?</source>
            <translation>仍要使用 %1 吗？</translation>
        </message>
        <message>
            <source>Use this model?</source>
            <translation>使用此模型？</translation>
        </message>
        <message>
            <source>Use</source>
            <translation>使用</translation>
        </message>
        <message>
            <source>The present model stays in use.</source>
            <translation>继续使用当前模型。</translation>
        </message>
        <message>
            <source>%1 is in use now; %2 recordings were embedded again.</source>
            <translation>现已启用 %1，重新提取了 %2 段录音的声纹向量。</translation>
        </message>
        <message>
            <source>
%1 (%2) cannot be used by it: %3</source>
            <translation>
该模型无法使用 %1（%2）：%3</translation>
        </message>
        <message>
            <source>%1 %</source>
            <translation>%1%</translation>
        </message>
        <message>
            <source>no figure</source>
            <translation>无数值</translation>
        </message>
        <message>
            <source>On your own speakers nothing can be measured: it takes two speakers, and two recordings of one.</source>
            <translation>无法在自己的说话人上测量：需要两名说话人，其中一人有两段录音。</translation>
        </message>
        <message>
            <source>Equal error rate on your own speakers (%1 trials): %2 with the model in use, %3 with this one.</source>
            <translation>在自己的说话人上的等错误率（%1 个测试对）：当前模型 %2，此模型 %3。</translation>
        </message>
        <message>
            <source>Use %1? The model before stays, and one press leads back to it.</source>
            <translation>使用 %1？之前的模型会保留，一键即可恢复。</translation>
        </message>
        <message>
            <source>Back to the model before</source>
            <translation>恢复之前的模型</translation>
        </message>
        <message>
            <source>The model before</source>
            <translation>之前的模型</translation>
        </message>
    </context>
    <context>
        <name>ModelPreparation</name>
        <message>
            <source>Another model is being made ready; wait for it or cancel it.</source>
            <translation>正在准备另一个模型，请等待完成或将其取消。</translation>
        </message>
        <message>
            <source>The model was not taken into use.</source>
            <translation>未启用该模型。</translation>
        </message>
    </context>
    <context>
        <name>NavigationRail</name>
        <message>
            <source>This page uses the microphone.</source>
            <translation>此页面正在使用麦克风。</translation>
        </message>
        <message>
            <source>Pages</source>
            <translation>页面</translation>
        </message>
        <message>
            <source>Rollcall</source>
            <translation>Rollcall</translation>
        </message>
    </context>
    <context>
        <name>NewSpeakerForm</name>
        <message>
            <source>Name of the new speaker</source>
            <translation>新的说话人姓名</translation>
        </message>
        <message>
            <source>Name</source>
            <translation>姓名</translation>
        </message>
        <message>
            <source>This person a&amp;grees that the voice profile is stored here</source>
            <translation>此人同意在此保存其声纹(&amp;G)</translation>
        </message>
        <message>
            <source>&amp;Enrol</source>
            <translation>登记(&amp;E)</translation>
        </message>
        <message>
            <source>&amp;Cancel</source>
            <translation>取消(&amp;C)</translation>
        </message>
        <message>
            <source>Ask the person first.</source>
            <translation>请先询问此人。</translation>
        </message>
    </context>
    <context>
        <name>NewTrainingForm</name>
        <message>
            <source>Name of the training</source>
            <translation>训练名称</translation>
        </message>
        <message>
            <source>&amp;Start training</source>
            <translation>开始训练(&amp;S)</translation>
        </message>
        <message>
            <source>N&amp;ame:</source>
            <translation>名称(&amp;A)：</translation>
        </message>
        <message>
            <source>Choose a recipe file.</source>
            <translation>请选择训练配方文件。</translation>
        </message>
        <message>
            <source>Starting…</source>
            <translation>正在启动…</translation>
        </message>
        <message>
            <source>Choose a recipe first.</source>
            <translation>请先选择训练配方。</translation>
        </message>
        <message>
            <source>Give the training a name first.</source>
            <translation>请先为训练命名。</translation>
        </message>
        <message>
            <source>Enrol somebody</source>
            <translation>登记说话人</translation>
        </message>
        <message>
            <source>&amp;More</source>
            <translation>更多(&amp;M)</translation>
        </message>
        <message>
            <source>&amp;Improve for my speakers and room</source>
            <translation>针对我的说话人和房间改进(&amp;I)</translation>
        </message>
        <message>
            <source>Goes on from the model in use, with the recordings of your own speakers. Minutes to hours.</source>
            <translation>从当前模型出发，用自己说话人的录音继续训练。需几分钟到几小时。</translation>
        </message>
        <message>
            <source>New network, &amp;quick</source>
            <translation>新网络，快速(&amp;Q)</translation>
        </message>
        <message>
            <source>A small network from recordings of hundreds of people. Needs no graphics processor.</source>
            <translation>用数百人的录音训练小型网络。不需要图形处理器。</translation>
        </message>
        <message>
            <source>As in the &amp;paper</source>
            <translation>与论文相同(&amp;P)</translation>
        </message>
        <message>
            <source>Deep Speaker's large network. Needs thousands of people and a graphics processor.</source>
            <translation>Deep Speaker 的大型网络。需要数千人和图形处理器。</translation>
        </message>
        <message>
            <source>Your speakers</source>
            <translation>自己的说话人</translation>
        </message>
        <message>
            <source>Voices are biometric data: the training reads them from the store into its memory, and writes them nowhere. The new model knows their sound, but no names.</source>
            <translation>声音是生物识别数据：训练将其从说话人库读入内存，不写到任何地方。新模型了解其声音，但不知道姓名。</translation>
        </message>
        <message>
            <source>More about the training</source>
            <translation>训练的更多选项</translation>
        </message>
        <message>
            <source>My speakers</source>
            <translation>我的说话人</translation>
        </message>
        <message>
            <source>There is no model in use to go on from.</source>
            <translation>没有可以继续训练的当前模型。</translation>
        </message>
        <message>
            <source>Your own speakers are too few so far.</source>
            <translation>自己的说话人目前还太少。</translation>
        </message>
    </context>
    <context>
        <name>OwnVoices</name>
        <message>
            <source>Nobody is enrolled with two recordings yet.</source>
            <translation>还没有人用两段录音登记。</translation>
        </message>
        <message>
            <source>%1 with %2, %3 of speech.</source>
            <translation>%1，%2，语音 %3。</translation>
        </message>
        <message>
            <source>It takes two speakers with two recordings each. Enrol them first.</source>
            <translation>需要两名说话人，各有两段录音。请先登记。</translation>
        </message>
        <message>
            <source>Your speakers alone are too few: it takes %1, or the network forgets other voices. Choose a data set to learn from besides, or enrol more people.</source>
            <translation>仅有自己的说话人太少：需要 %1，否则网络会忘记其他声音。请另选一个数据集，或登记更多人。</translation>
        </message>
        <message numerus="yes">
            <source>%n speaker(s)</source>
            <translation>
                <numerusform>%n 位说话人</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n recording(s)</source>
            <translation>
                <numerusform>%n 段录音</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n more with a single recording: another one of each would make them count.</source>
            <translation>
                <numerusform>另有 %n 位只有一段录音：再各录一段即可计入。</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>PreferencesPage</name>
        <message>
            <source>Preferences</source>
            <translation>首选项</translation>
        </message>
        <message>
            <source>each choice holds at once, the language from the next start</source>
            <translation>更改立即生效，语言在下次启动时生效</translation>
        </message>
        <message>
            <source>Look</source>
            <translation>外观</translation>
        </message>
        <message>
            <source>As the &amp;desktop</source>
            <translation>跟随系统(&amp;D)</translation>
        </message>
        <message>
            <source>&amp;Light</source>
            <translation>浅色(&amp;L)</translation>
        </message>
        <message>
            <source>Dar&amp;k</source>
            <translation>深色(&amp;K)</translation>
        </message>
        <message>
            <source>Colours of the spectrogram</source>
            <translation>语谱图配色</translation>
        </message>
        <message>
            <source>Language</source>
            <translation>语言</translation>
        </message>
        <message>
            <source>As the desktop</source>
            <translation>跟随系统</translation>
        </message>
        <message>
            <source>Lan&amp;guage</source>
            <translation>语言(&amp;G)</translation>
        </message>
        <message>
            <source>S&amp;pectrogram</source>
            <translation>语谱图(&amp;P)</translation>
        </message>
        <message>
            <source>Microphone</source>
            <translation>麦克风</translation>
        </message>
        <message>
            <source>Answers</source>
            <translation>识别结果</translation>
        </message>
        <message>
            <source>Model</source>
            <translation>模型</translation>
        </message>
        <message>
            <source>Use an&amp;other model…</source>
            <translation>使用其他模型(&amp;O)…</translation>
        </message>
        <message>
            <source>Use the shipped &amp;model</source>
            <translation>使用自带模型(&amp;M)</translation>
        </message>
        <message>
            <source>The shipped model</source>
            <translation>自带模型</translation>
        </message>
        <message>
            <source>Another model embeds all recordings anew. It is compared with the present one first.</source>
            <translation>换用其他模型时，会先与当前模型比较，再重新提取所有录音的声纹向量。</translation>
        </message>
        <message>
            <source>Voices</source>
            <translation>声音数据</translation>
        </message>
        <message>
            <source>Profiles and recordings stay in this file on this computer. Only your account can read it.</source>
            <translation>声纹和录音都保存在本机的此文件中，只有您的账户可以读取。</translation>
        </message>
        <message>
            <source>Keep &amp;unknown voices</source>
            <translation>保留未知声音(&amp;U)</translation>
        </message>
        <message>
            <source>1 in %L1</source>
            <translation>1/%L1</translation>
        </message>
        <message>
            <source>Strangers who get a name</source>
            <translation>被认作某人的陌生人</translation>
        </message>
        <message>
            <source>Hardly a stranger gets a name, and many people stay unknown.</source>
            <translation>陌生人几乎不会被认作某人，但许多人仍是未知。</translation>
        </message>
        <message>
            <source>Strangers seldom get a name, and some people stay unknown.</source>
            <translation>陌生人很少被认作某人，但有些人仍是未知。</translation>
        </message>
        <message>
            <source>Names come easily, and now and then a stranger gets one.</source>
            <translation>容易给出名字，偶尔会把陌生人认作某人。</translation>
        </message>
        <message>
            <source>What strangers say on the page Live is kept for 30 days at most, to be named on the page Unknown voices. Ask the people first.</source>
            <translation>陌生人在“实时”页上说的话最多保留 30 天，可在“未知声音”页上命名。请先征得对方同意。</translation>
        </message>
        <message>
            <source>Rollcall then advises a new take when somebody is recognised less surely than at first. It keeps one figure for each speaker and day, and no sound.</source>
            <translation>当某人的识别不如当初可靠时，Rollcall 会建议重新录音。每名说话人每天只保留一个数值，不保留声音。</translation>
        </message>
        <message>
            <source>&amp;Notice when profiles grow old</source>
            <translation>注意过时的声纹档案(&amp;N)</translation>
        </message>
        <message>
            <source>Open folde&amp;r</source>
            <translation>打开文件夹(&amp;R)</translation>
        </message>
    </context>
    <context>
        <name>ProfileRing</name>
        <message>
            <source>Progress of the voice profile</source>
            <translation>声纹进度</translation>
        </message>
        <message>
            <source>%1 s of speech, of about %2 s</source>
            <translation>有效语音 %1 秒，约需 %2 秒</translation>
        </message>
        <message>
            <source>of about %1</source>
            <translation>约需 %1 秒</translation>
        </message>
        <message>
            <source>%1 s</source>
            <translation>%1 秒</translation>
        </message>
    </context>
    <context>
        <name>PromptCard</name>
        <message>
            <source>Ne&amp;xt sentence</source>
            <translation>下一句(&amp;X)</translation>
        </message>
        <message>
            <source>Sentence to read aloud</source>
            <translation>要朗读的句子</translation>
        </message>
        <message>
            <source>Or simply speak about anything. Speak as you always do.</source>
            <translation>也可以随意说些什么。像平常一样说话即可。</translation>
        </message>
        <message>
            <source>Sentence %1 of %2 · %3</source>
            <translation>第 %1/%2 句 · %3</translation>
        </message>
        <message>
            <source>%1: choose the language</source>
            <translation>%1：选择语言</translation>
        </message>
    </context>
    <context>
        <name>Questions</name>
        <message>
            <source>Choose recordings</source>
            <translation>选择录音</translation>
        </message>
        <message>
            <source>Sound files (%1);;All files (*)</source>
            <translation>声音文件 (%1);;所有文件 (*)</translation>
        </message>
        <message>
            <source>Choose a recipe</source>
            <translation>选择训练配方</translation>
        </message>
        <message>
            <source>Recipes (*.toml)</source>
            <translation>训练配方 (*.toml)</translation>
        </message>
        <message>
            <source>Choose a model</source>
            <translation>选择模型</translation>
        </message>
        <message>
            <source>Models (*.safetensors)</source>
            <translation>模型 (*.safetensors)</translation>
        </message>
        <message>
            <source>Import speakers</source>
            <translation>导入说话人</translation>
        </message>
        <message>
            <source>Voice profiles (*.rcprofiles)</source>
            <translation>声纹 (*.rcprofiles)</translation>
        </message>
        <message>
            <source>Choose a speaker store</source>
            <translation>选择说话人库</translation>
        </message>
        <message>
            <source>Speaker stores (*.db);;All files (*)</source>
            <translation>说话人库 (*.db);;所有文件 (*)</translation>
        </message>
        <message>
            <source>Choose a list of trials</source>
            <translation>选择测试对列表</translation>
        </message>
        <message>
            <source>Lists (*.txt *.tsv *.csv);;All files (*)</source>
            <translation>列表 (*.txt *.tsv *.csv);;所有文件 (*)</translation>
        </message>
        <message>
            <source>Choose a pack</source>
            <translation>选择数据包</translation>
        </message>
        <message>
            <source>Packs (*.pack);;All files (*)</source>
            <translation>数据包 (*.pack);;所有文件 (*)</translation>
        </message>
    </context>
    <context>
        <name>QueueCard</name>
        <message>
            <source>Queue</source>
            <translation>队列</translation>
        </message>
        <message>
            <source>&amp;Cancel</source>
            <translation>取消(&amp;C)</translation>
        </message>
        <message>
            <source>Re&amp;move</source>
            <translation>移除(&amp;M)</translation>
        </message>
        <message>
            <source>Recordings</source>
            <translation>录音</translation>
        </message>
        <message>
            <source>Cancel &amp;all</source>
            <translation>全部取消(&amp;A)</translation>
        </message>
        <message>
            <source>C&amp;ontinue</source>
            <translation>继续(&amp;O)</translation>
        </message>
    </context>
    <context>
        <name>QueueModel</name>
        <message>
            <source>no speech</source>
            <translation>无语音</translation>
        </message>
        <message>
            <source>not a recording</source>
            <translation>不是录音</translation>
        </message>
        <message>
            <source>cannot be read</source>
            <translation>无法读取</translation>
        </message>
        <message>
            <source>no answer</source>
            <translation>无结果</translation>
        </message>
        <message numerus="yes">
            <source>%n voices</source>
            <translation>
                <numerusform>%n 个声音</numerusform>
            </translation>
        </message>
        <message>
            <source>waiting</source>
            <translation>等待中</translation>
        </message>
        <message>
            <source>reading…</source>
            <translation>正在读取…</translation>
        </message>
        <message>
            <source>%1 · %2 left</source>
            <translation>%1 · 剩余 %2</translation>
        </message>
        <message>
            <source>cancelled</source>
            <translation>已取消</translation>
        </message>
        <message>
            <source>%1
%2</source>
            <translation>%1
%2</translation>
        </message>
        <message>
            <source>%1, %2</source>
            <translation>%1，%2</translation>
        </message>
    </context>
    <context>
        <name>RecipeFields</name>
        <message>
            <source>Choose…</source>
            <translation>选择…</translation>
        </message>
        <message>
            <source>Softmax steps</source>
            <translation>Softmax 步数</translation>
        </message>
        <message>
            <source>Triplet steps</source>
            <translation>三元组步数</translation>
        </message>
        <message>
            <source>Softmax learning rate</source>
            <translation>Softmax 学习率</translation>
        </message>
        <message>
            <source>Triplet learning rate</source>
            <translation>三元组学习率</translation>
        </message>
        <message>
            <source>Recipe</source>
            <translation>训练配方</translation>
        </message>
        <message>
            <source>Model to go on from</source>
            <translation>初始模型</translation>
        </message>
        <message>
            <source>Optional: a model of this network or a narrower one</source>
            <translation>可选：同一网络或更窄网络的模型</translation>
        </message>
        <message>
            <source>Choose the model to go on from</source>
            <translation>选择初始模型</translation>
        </message>
        <message>
            <source>List of trials</source>
            <translation>测试对列表</translation>
        </message>
        <message>
            <source>The data set's own, else of a tenth of its speakers</source>
            <translation>数据集自带的，否则取十分之一的说话人</translation>
        </message>
        <message>
            <source>Choose the list of trials</source>
            <translation>选择测试对列表</translation>
        </message>
        <message>
            <source>Device</source>
            <translation>设备</translation>
        </message>
        <message>
            <source>Graphics processor where there is one</source>
            <translation>如有图形处理器则使用</translation>
        </message>
        <message>
            <source>Processors alone</source>
            <translation>仅使用处理器</translation>
        </message>
        <message>
            <source>Threads</source>
            <translation>线程数</translation>
        </message>
        <message>
            <source>all processors</source>
            <translation>全部处理器</translation>
        </message>
        <message>
            <source>Fewer leave the computer more at ease for other work.</source>
            <translation>减少线程可为其他工作留出更多资源。</translation>
        </message>
        <message>
            <source>&amp;Recipe:</source>
            <translation>训练配方(&amp;R)：</translation>
        </message>
        <message>
            <source>&amp;Weights from:</source>
            <translation>初始权重(&amp;W)：</translation>
        </message>
        <message>
            <source>&amp;Trials:</source>
            <translation>测试对列表(&amp;T)：</translation>
        </message>
        <message>
            <source>&amp;Device:</source>
            <translation>设备(&amp;D)：</translation>
        </message>
        <message>
            <source>Threads:</source>
            <translation>线程：</translation>
        </message>
        <message>
            <source>Steps</source>
            <translation>步数</translation>
        </message>
        <message>
            <source>Highest learning rate</source>
            <translation>最高学习率</translation>
        </message>
        <message>
            <source>Softmax: tell the speakers apart</source>
            <translation>Softmax：区分说话人</translation>
        </message>
        <message>
            <source>Triplets: pull voices together</source>
            <translation>三元组：拉近同一人的声音</translation>
        </message>
        <message>
            <source>Other file…</source>
            <translation>其他文件…</translation>
        </message>
        <message>
            <source>There is no such model to go on from.</source>
            <translation>初始模型不存在。</translation>
        </message>
        <message>
            <source>There is no such list of trials.</source>
            <translation>没有这个测试对列表。</translation>
        </message>
        <message>
            <source>Both phases have no steps.</source>
            <translation>两个阶段的步数都为 0。</translation>
        </message>
    </context>
    <context>
        <name>RecordingCard</name>
        <message>
            <source>&amp;Save speaker</source>
            <translation>保存说话人(&amp;S)</translation>
        </message>
        <message>
            <source>Press Record and speak.</source>
            <translation>点击“录音”并开始说话。</translation>
        </message>
        <message>
            <source>About %1 seconds of speech make a good profile.</source>
            <translation>大约 %1 秒有效语音即可形成良好的声纹。</translation>
        </message>
        <message>
            <source>Speak now, as you usually do.</source>
            <translation>请像平常一样说话。</translation>
        </message>
        <message>
            <source>Going well. The profile is still changing, keep speaking.</source>
            <translation>进展顺利。声纹仍在变化，请继续说话。</translation>
        </message>
        <message>
            <source>Going well. Keep speaking.</source>
            <translation>进展顺利。请继续说话。</translation>
        </message>
        <message>
            <source>Rollcall stops by itself when more speech no longer changes the profile.</source>
            <translation>当更多语音不再改变声纹时，Rollcall 会自动停止。</translation>
        </message>
        <message>
            <source>This take was too short. Record again.</source>
            <translation>这段录音太短，请重新录制。</translation>
        </message>
        <message>
            <source>Recorded. Check the takes and save.</source>
            <translation>录音完成。请检查录音片段并保存。</translation>
        </message>
        <message>
            <source>Recorded. Enter a name and save.</source>
            <translation>录音完成。请输入姓名并保存。</translation>
        </message>
        <message>
            <source>Another take, from another day or place, makes the profile steadier.</source>
            <translation>换个日子或地点再录一段，声纹会更稳定。</translation>
        </message>
        <message>
            <source>&amp;Record</source>
            <translation>录音(&amp;R)</translation>
        </message>
        <message>
            <source>St&amp;op</source>
            <translation>停止(&amp;O)</translation>
        </message>
        <message>
            <source>No microphone was found. Plug one in.</source>
            <translation>未找到麦克风，请接入一个。</translation>
        </message>
        <message>
            <source>Record something first.</source>
            <translation>请先录音。</translation>
        </message>
        <message>
            <source>Enter a name first.</source>
            <translation>请先输入姓名。</translation>
        </message>
    </context>
    <context>
        <name>RecordingsPage</name>
        <message>
            <source>Recordings</source>
            <translation>录音</translation>
        </message>
        <message>
            <source>Add &amp;recordings…</source>
            <translation>添加录音(&amp;R)…</translation>
        </message>
        <message>
            <source>Add recordings…</source>
            <translation>添加录音…</translation>
        </message>
        <message>
            <source>%1 is damaged: only its beginning could be heard, with %2 of speech.</source>
            <translation>%1 已损坏：只能听到开头部分，有效语音 %2。</translation>
        </message>
        <message>
            <source>%1 of %2 are still to be heard</source>
            <translation>共 %2 段录音，还有 %1 段待听</translation>
        </message>
        <message>
            <source>1 recording</source>
            <translation>1 段录音</translation>
        </message>
        <message>
            <source>%1 recordings</source>
            <translation>%1 段录音</translation>
        </message>
        <message>
            <source>E&amp;xport</source>
            <translation>导出(&amp;X)</translation>
        </message>
        <message>
            <source>Drop recordings or folders here</source>
            <translation>将录音或文件夹拖到此处</translation>
        </message>
        <message>
            <source>Each is listened to, and you see who speaks when. Any format that plays will do.</source>
            <translation>程序会逐一聆听并显示谁在何时说话。凡能播放的格式均可。</translation>
        </message>
        <message>
            <source>There are no recordings in %1.</source>
            <translation>%1 中没有录音。</translation>
        </message>
        <message>
            <source>No recording is chosen.</source>
            <translation>未选择录音。</translation>
        </message>
        <message>
            <source>%1: %2</source>
            <translation>%1：%2</translation>
        </message>
        <message>
            <source>%1 · about %2 left</source>
            <translation>%1 · 约剩余 %2</translation>
        </message>
        <message>
            <source>%1 · %2</source>
            <translation>%1 · %2</translation>
        </message>
        <message>
            <source>The recording is still being read. Name the voice in a moment.</source>
            <translation>录音仍在读取，请稍后再为此声音命名。</translation>
        </message>
        <message>
            <source>Add to %1?</source>
            <translation>添加到 %1？</translation>
        </message>
        <message>
            <source>%1 is enrolled already. Is this the same person?</source>
            <translation>%1 已经登记过。是同一个人吗？</translation>
        </message>
        <message>
            <source>Same person</source>
            <translation>同一个人</translation>
        </message>
        <message>
            <source>Enrol %1?</source>
            <translation>登记 %1？</translation>
        </message>
        <message>
            <source>A voice profile is made of this speech and stored. Does %1 agree to that?</source>
            <translation>将用这些语音生成声纹并保存。%1 是否同意？</translation>
        </message>
        <message>
            <source>Enrol</source>
            <translation>登记</translation>
        </message>
        <message>
            <source>%1 is being enrolled…</source>
            <translation>正在登记 %1…</translation>
        </message>
        <message>
            <source>Several people?</source>
            <translation>有多个人？</translation>
        </message>
        <message>
            <source>These turns sound like several people. Enrol them as %1 all the same?</source>
            <translation>这些发言听起来像是多个人的声音。仍要登记为 %1 吗？</translation>
        </message>
        <message>
            <source>%1 is enrolled with %2 of speech. The voice resembles %3.</source>
            <translation>已登记 %1，有效语音 %2。这个声音与 %3 相似。</translation>
        </message>
        <message>
            <source>%1 is enrolled with %2 of speech.</source>
            <translation>已登记 %1，有效语音 %2。</translation>
        </message>
        <message>
            <source>Export who speaks when</source>
            <translation>导出谁在何时说话</translation>
        </message>
        <message>
            <source>Saved as %1.</source>
            <translation>已保存为 %1。</translation>
        </message>
        <message>
            <source>&amp;Keep unknown voices</source>
            <translation>保留未知声音(&amp;K)</translation>
        </message>
        <message>
            <source>Put the unknown voices of this recording on the page Unknown voices, to name them later.</source>
            <translation>将此录音中的未知声音放到“未知声音”页面，供以后命名。</translation>
        </message>
        <message>
            <source>The unknown voices are being kept…</source>
            <translation>正在保留未知声音…</translation>
        </message>
        <message>
            <source>1 voice was kept. It waits on the page Unknown voices.</source>
            <translation>已保留 1 个声音。请在“未知声音”页面查看。</translation>
        </message>
        <message>
            <source>%1 voices were kept. They wait on the page Unknown voices.</source>
            <translation>已保留 %1 个声音。请在“未知声音”页面查看。</translation>
        </message>
        <message>
            <source>No voice was kept: too little speech, too much noise, or several people.</source>
            <translation>没有保留声音：语音太少、噪声太大，或有多人。</translation>
        </message>
    </context>
    <context>
        <name>RescueBar</name>
        <message>
            <source>Restore a copy…</source>
            <translation>还原备份…</translation>
        </message>
        <message>
            <source>Start a new store</source>
            <translation>新建说话人库</translation>
        </message>
        <message>
            <source>Open another store…</source>
            <translation>打开其他说话人库…</translation>
        </message>
        <message>
            <source>Try again</source>
            <translation>重试</translation>
        </message>
        <message>
            <source>Choose a model…</source>
            <translation>选择模型…</translation>
        </message>
        <message>
            <source>Use the shipped model</source>
            <translation>使用自带模型</translation>
        </message>
        <message>
            <source>Restore a copy</source>
            <translation>还原备份</translation>
        </message>
        <message>
            <source>The speakers become those of that day. The file that cannot be used is kept beside the store.</source>
            <translation>说话人将还原为当天的状态。无法使用的文件会保留在说话人库旁边。</translation>
        </message>
        <message>
            <source>Restore</source>
            <translation>还原</translation>
        </message>
        <message>
            <source>The new store holds nobody yet. The file that cannot be used is kept beside it.</source>
            <translation>新的说话人库中还没有任何人。无法使用的文件会保留在它旁边。</translation>
        </message>
        <message>
            <source>Start</source>
            <translation>新建</translation>
        </message>
        <message>
            <source>The old store is kept as %1. It holds voices: delete it when you need it no more.</source>
            <translation>旧的说话人库已保留为 %1。其中含有声音数据：不再需要时请将其删除。</translation>
        </message>
    </context>
    <context>
        <name>RulerStrip</name>
        <message>
            <source>Times</source>
            <translation>时间</translation>
        </message>
    </context>
    <context>
        <name>RunCharts</name>
        <message>
            <source>Loss</source>
            <translation>损失</translation>
        </message>
        <message>
            <source>Learning rate</source>
            <translation>学习率</translation>
        </message>
        <message>
            <source>Active triplets</source>
            <translation>有效三元组</translation>
        </message>
        <message>
            <source>training accuracy</source>
            <translation>训练准确率</translation>
        </message>
        <message>
            <source>active</source>
            <translation>有效</translation>
        </message>
        <message>
            <source>Development EER, %</source>
            <translation>开发集 EER，%</translation>
        </message>
        <message>
            <source>Inter-speaker dispersion</source>
            <translation>说话人间离散度</translation>
        </message>
        <message>
            <source>Equal error rate on the development set: speakers outside the training.</source>
            <translation>开发集上的等错误率：训练之外的说话人。</translation>
        </message>
        <message>
            <source>Active-triplet fraction: share of triplets that still have a loss. Before the triplets begin, the training accuracy: share of crops whose speaker was classified correctly.</source>
            <translation>有效三元组比例：仍有损失的三元组所占比例。三元组开始之前为训练准确率：说话人被正确分类的片段所占比例。</translation>
        </message>
        <message>
            <source>One minus the mean cosine of different speakers: near 1 they lie apart, near 0 the network collapses.</source>
            <translation>一减去不同说话人的平均余弦：接近 1 表示彼此分开，接近 0 表示网络坍缩。</translation>
        </message>
    </context>
    <context>
        <name>RunInstaller</name>
        <message>
            <source>%1 %</source>
            <translation>%1%</translation>
        </message>
        <message>
            <source>no figure</source>
            <translation>无数值</translation>
        </message>
        <message>
            <source>Equal error rate on the same %1 trials, of people whom this training did not hear: %2 with the model in use, %3 with this one.</source>
            <translation>在同样的 %1 个测试对（此次训练未听过的人）上的等错误率：当前模型 %2，此模型 %3。</translation>
        </message>
        <message>
            <source>The model in use heard some of these people in its own training, which flatters it.</source>
            <translation>当前模型在自己的训练中听过其中一些人，因此结果偏好。</translation>
        </message>
        <message>
            <source>There are no trials on which both models can be measured.</source>
            <translation>没有可同时测量两个模型的测试对。</translation>
        </message>
        <message>
            <source>The models could not be measured on the same trials: %1</source>
            <translation>无法在同样的测试对上测量这些模型：%1</translation>
        </message>
        <message>
            <source>“%1”</source>
            <translation>“%1”</translation>
        </message>
    </context>
    <context>
        <name>RunLauncher</name>
        <message>
            <source>%1: no folder can be made there (%2)</source>
            <translation>%1：无法在此处创建文件夹（%2）</translation>
        </message>
        <message>
            <source>rollcall-cli, which does the training, is not installed beside this program nor found in PATH.</source>
            <translation>负责训练的 rollcall-cli 既未与本程序安装在一起，也不在 PATH 中。</translation>
        </message>
        <message>
            <source>%1 cannot be started: %2</source>
            <translation>无法启动 %1：%2</translation>
        </message>
        <message>
            <source>This training is at work; stop it first.</source>
            <translation>此训练正在运行，请先停止。</translation>
        </message>
    </context>
    <context>
        <name>RunText</name>
        <message>
            <source>%1 min left</source>
            <translation>剩余 %1 分钟</translation>
        </message>
        <message>
            <source>%1 h %2 min left</source>
            <translation>剩余 %1 小时 %2 分钟</translation>
        </message>
        <message>
            <source>step %1 of %2</source>
            <translation>第 %1/%2 步</translation>
        </message>
        <message>
            <source>Reading the recordings…</source>
            <translation>正在读取录音…</translation>
        </message>
        <message>
            <source>At %1; pauses after this step…</source>
            <translation>%1，本步完成后暂停…</translation>
        </message>
        <message>
            <source>Training: %1</source>
            <translation>正在训练：%1</translation>
        </message>
        <message>
            <source>Paused at %1. Continue goes on at once.</source>
            <translation>已暂停在%1。点击“继续”即可马上接着训练。</translation>
        </message>
        <message>
            <source>At %1; goes on…</source>
            <translation>%1，即将继续…</translation>
        </message>
        <message>
            <source>Stopped at %1. Nothing is lost: Resume goes on from there.</source>
            <translation>已停止在%1。没有任何丢失：点击“恢复”可从此处接着训练。</translation>
        </message>
        <message>
            <source>Stopped before its first step.</source>
            <translation>在第一步之前已停止。</translation>
        </message>
        <message>
            <source>Interrupted at %1: its process is gone. Resume goes on from the last checkpoint.</source>
            <translation>在%1中断：训练进程已不存在。点击“恢复”可从上一个检查点接着训练。</translation>
        </message>
        <message>
            <source>Interrupted before its first checkpoint: its process is gone.</source>
            <translation>在第一个检查点之前中断：训练进程已不存在。</translation>
        </message>
        <message>
            <source>Finished.</source>
            <translation>已完成。</translation>
        </message>
        <message>
            <source>Failed at %1.</source>
            <translation>在%1失败。</translation>
        </message>
    </context>
    <context>
        <name>RunView</name>
        <message>
            <source>Steps done</source>
            <translation>已完成步数</translation>
        </message>
        <message>
            <source>&amp;Stop</source>
            <translation>停止(&amp;S)</translation>
        </message>
        <message>
            <source>Writes a checkpoint, where a step was done, and ends the process. Nothing is lost.</source>
            <translation>若已完成至少一步，则写入检查点，然后结束进程。没有任何丢失。</translation>
        </message>
        <message>
            <source>&amp;Resume</source>
            <translation>恢复(&amp;R)</translation>
        </message>
        <message>
            <source>%1 trainings compared</source>
            <translation>比较 %1 次训练</translation>
        </message>
        <message>
            <source>C&amp;ontinue</source>
            <translation>继续(&amp;O)</translation>
        </message>
        <message>
            <source>Stops as soon as it can.</source>
            <translation>将尽快停止。</translation>
        </message>
        <message>
            <source>Evalua&amp;te</source>
            <translation>评估(&amp;J)</translation>
        </message>
        <message>
            <source>Measures the best network so far on the page Evaluate.</source>
            <translation>在评估页测量目前最好的网络。</translation>
        </message>
        <message>
            <source>&amp;Use this model…</source>
            <translation>使用此模型(&amp;U)…</translation>
        </message>
        <message>
            <source>Compares it with the model in use, and asks. Then all speakers are embedded again from their kept recordings.</source>
            <translation>与当前模型比较并询问。然后用保留的录音重新计算所有说话人的嵌入。</translation>
        </message>
        <message>
            <source>Each colour is one training.</source>
            <translation>每种颜色代表一次训练。</translation>
        </message>
        <message>
            <source>%1 crops/s</source>
            <translation>%1 片段/秒</translation>
        </message>
        <message>
            <source> · </source>
            <translation> · </translation>
        </message>
        <message>
            <source>&amp;Pause</source>
            <translation>暂停(&amp;P)</translation>
        </message>
        <message>
            <source>best development EER %1 %</source>
            <translation>开发集最佳 EER %1 %</translation>
        </message>
        <message>
            <source>Start a&amp;gain</source>
            <translation>重新开始(&amp;G)</translation>
        </message>
        <message>
            <source>The network is collapsing: it makes nearly the same embedding of every voice (inter-speaker dispersion %1). Stop it; begin anew with a lower learning rate, or more softmax steps before the triplets.</source>
            <translation>网络正在坍缩：它对每个声音给出几乎相同的嵌入（说话人间离散度 %1）。请停止，并以较低的学习率或在三元组之前用更多 softmax 步数重新开始。</translation>
        </message>
    </context>
    <context>
        <name>RunsCard</name>
        <message>
            <source>Trainings</source>
            <translation>训练列表</translation>
        </message>
        <message>
            <source>Compar&amp;e with</source>
            <translation>比较对象(&amp;E)</translation>
        </message>
        <message>
            <source>&amp;New training…</source>
            <translation>新建训练(&amp;N)…</translation>
        </message>
        <message>
            <source>De&amp;lete…</source>
            <translation>删除(&amp;L)…</translation>
        </message>
        <message>
            <source>Compare with</source>
            <translation>对比对象</translation>
        </message>
        <message>
            <source>More than two are compared by choosing them in the list, with Ctrl or Shift.</source>
            <translation>按住 Ctrl 或 Shift 在列表中选择，可比较两个以上。</translation>
        </message>
        <message>
            <source>removes what is chosen in a list</source>
            <translation>删除列表中选中的项目</translation>
        </message>
        <message>
            <source>nothing</source>
            <translation>无</translation>
        </message>
    </context>
    <context>
        <name>RunsComparison</name>
        <message>
            <source>Last figures of the trainings</source>
            <translation>各次训练的最终数值</translation>
        </message>
        <message>
            <source>Training</source>
            <translation>训练</translation>
        </message>
        <message>
            <source>State</source>
            <translation>状态</translation>
        </message>
        <message>
            <source>Steps</source>
            <translation>步数</translation>
        </message>
        <message>
            <source>Best EER</source>
            <translation>最佳 EER</translation>
        </message>
        <message>
            <source>Loss</source>
            <translation>损失</translation>
        </message>
        <message>
            <source>Active triplets</source>
            <translation>有效三元组</translation>
        </message>
        <message>
            <source>%1 of %2</source>
            <translation>%1 / %2</translation>
        </message>
        <message>
            <source>%1 %</source>
            <translation>%1%</translation>
        </message>
        <message>
            <source>–</source>
            <translation>–</translation>
        </message>
        <message>
            <source>Inter-speaker dispersion</source>
            <translation>说话人间离散度</translation>
        </message>
    </context>
    <context>
        <name>RunsModel</name>
        <message>
            <source>preparing</source>
            <translation>准备中</translation>
        </message>
        <message>
            <source>training</source>
            <translation>训练中</translation>
        </message>
        <message>
            <source>paused</source>
            <translation>已暂停</translation>
        </message>
        <message>
            <source>stopped</source>
            <translation>已停止</translation>
        </message>
        <message>
            <source>interrupted</source>
            <translation>已中断</translation>
        </message>
        <message>
            <source>finished</source>
            <translation>已完成</translation>
        </message>
        <message>
            <source>failed</source>
            <translation>失败</translation>
        </message>
        <message>
            <source>%1
started %2
%3</source>
            <translation>%1
开始于 %2
%3</translation>
        </message>
        <message>
            <source>%1 %</source>
            <translation>%1%</translation>
        </message>
        <message>
            <source>–</source>
            <translation>–</translation>
        </message>
        <message>
            <source>Training</source>
            <translation>训练</translation>
        </message>
        <message>
            <source>State</source>
            <translation>状态</translation>
        </message>
        <message>
            <source>Best EER</source>
            <translation>最佳 EER</translation>
        </message>
        <message>
            <source>Started</source>
            <translation>开始时间</translation>
        </message>
        <message>
            <source>%1 · %2</source>
            <translation>%1 · %2</translation>
        </message>
        <message>
            <source>%1 · EER %2 %</source>
            <translation>%1 · EER %2%</translation>
        </message>
        <message>
            <source>%1: %2</source>
            <translation>%1：%2</translation>
        </message>
        <message>
            <source>Lowest equal error rate on the development set</source>
            <translation>开发集上最低的等错误率</translation>
        </message>
    </context>
    <context>
        <name>ScorePlot</name>
        <message>
            <source>Scores</source>
            <translation>得分分布</translation>
        </message>
        <message>
            <source>Scores from %1 to %2; accepted from %3 on</source>
            <translation>得分从 %1 到 %2；接受阈值 %3</translation>
        </message>
        <message>
            <source>score</source>
            <translation>得分</translation>
        </message>
        <message>
            <source>different people</source>
            <translation>不同人</translation>
        </message>
        <message>
            <source>same person</source>
            <translation>同一人</translation>
        </message>
        <message>
            <source>accepted from %1</source>
            <translation>接受阈值 %1</translation>
        </message>
        <message>
            <source>Scores from %1 to %2</source>
            <translation>得分从 %1 到 %2</translation>
        </message>
    </context>
    <context>
        <name>SegmentsModel</name>
        <message>
            <source>Press F2 to say who this is. Rollcall then knows the voice.</source>
            <translation>按 F2 键说明这是谁，之后 Rollcall 就认识这个声音。</translation>
        </message>
        <message>
            <source>name…</source>
            <translation>命名…</translation>
        </message>
        <message>
            <source>From</source>
            <translation>开始</translation>
        </message>
        <message>
            <source>To</source>
            <translation>结束</translation>
        </message>
        <message>
            <source>Speaker</source>
            <translation>说话人</translation>
        </message>
        <message>
            <source>Sure</source>
            <translation>把握</translation>
        </message>
        <message>
            <source>Note</source>
            <translation>备注</translation>
        </message>
    </context>
    <context>
        <name>SegmentsTable</name>
        <message>
            <source>Who speaks when, as a table</source>
            <translation>谁在何时说话（表格）</translation>
        </message>
    </context>
    <context>
        <name>SetsCard</name>
        <message>
            <source>Groups</source>
            <translation>分组</translation>
        </message>
        <message>
            <source>Grouped by</source>
            <translation>分组依据</translation>
        </message>
        <message>
            <source>Figures of the groups</source>
            <translation>各组指标</translation>
        </message>
        <message>
            <source>Choose rows to draw their DET curves.</source>
            <translation>选择行即可绘制其 DET 曲线。</translation>
        </message>
        <message>
            <source>Recordings that were left out</source>
            <translation>已略去的录音</translation>
        </message>
        <message>
            <source>Left out (%1)</source>
            <translation>已略去（%1）</translation>
        </message>
    </context>
    <context>
        <name>SetsModel</name>
        <message>
            <source>–</source>
            <translation>–</translation>
        </message>
        <message>
            <source>Only trials of the same speaker, or only of different ones</source>
            <translation>只有同一说话人的测试对，或只有不同说话人的测试对</translation>
        </message>
        <message>
            <source>Group</source>
            <translation>组别</translation>
        </message>
        <message>
            <source>Trials</source>
            <translation>测试对</translation>
        </message>
        <message>
            <source>EER</source>
            <translation>EER</translation>
        </message>
        <message>
            <source>95 % interval</source>
            <translation>95% 置信区间</translation>
        </message>
        <message>
            <source>the other</source>
            <translation>对比评估</translation>
        </message>
        <message>
            <source>minDCF</source>
            <translation>minDCF</translation>
        </message>
        <message>
            <source>Cllr</source>
            <translation>Cllr</translation>
        </message>
        <message>
            <source>no error</source>
            <translation>无错误</translation>
        </message>
    </context>
    <context>
        <name>ShortcutsDialog</name>
        <message>
            <source>Keys</source>
            <translation>键盘快捷键</translation>
        </message>
        <message>
            <source>Alt and an underlined letter</source>
            <translation>Alt 加带下划线的字母</translation>
        </message>
        <message>
            <source>presses the button, opens the menu, goes to the field</source>
            <translation>按下按钮、打开菜单或转到输入框</translation>
        </message>
        <message>
            <source>Tab</source>
            <translation>Tab</translation>
        </message>
        <message>
            <source>goes to the next control; a frame shows where</source>
            <translation>转到下一个控件，以边框标示位置</translation>
        </message>
    </context>
    <context>
        <name>SimilarityBars</name>
        <message>
            <source>Most similar</source>
            <translation>最相似</translation>
        </message>
        <message>
            <source>%1: %2</source>
            <translation>%1：%2</translation>
        </message>
        <message>
            <source>Cosine of the two profiles: 1 is the same voice, 0 is unrelated</source>
            <translation>两个声纹的余弦值：1 表示同一声音，0 表示毫无关联</translation>
        </message>
    </context>
    <context>
        <name>SimilarityMatrixView</name>
        <message>
            <source>Matrix of similarities</source>
            <translation>相似度矩阵</translation>
        </message>
        <message>
            <source>A matrix needs at least two speakers and a model.</source>
            <translation>矩阵需要至少两位说话人和一个模型。</translation>
        </message>
        <message>
            <source>The lighter a cell, the more similar the two voices. Point at one, or use the arrow keys.</source>
            <translation>格子越亮，两个声音越相似。请指向一个格子，或使用方向键。</translation>
        </message>
        <message>
            <source>%1 and %2: %3</source>
            <translation>%1 与 %2：%3</translation>
        </message>
    </context>
    <context>
        <name>SimilarityPlot</name>
        <message>
            <source>Similarity to each speaker over time</source>
            <translation>与各说话人的相似度随时间的变化</translation>
        </message>
        <message>
            <source>%1: %2</source>
            <translation>%1：%2</translation>
        </message>
        <message>
            <source>No speech in the last half minute</source>
            <translation>最近半分钟内没有语音</translation>
        </message>
        <message>
            <source>accepted</source>
            <translation>接受</translation>
        </message>
    </context>
    <context>
        <name>SoundCard</name>
        <message>
            <source>Sound</source>
            <translation>声音</translation>
        </message>
        <message>
            <source>Level</source>
            <translation>音量</translation>
        </message>
        <message>
            <source>Background noise</source>
            <translation>背景噪声</translation>
        </message>
        <message>
            <source>Clipping</source>
            <translation>削波</translation>
        </message>
        <message>
            <source>One voice</source>
            <translation>单人声音</translation>
        </message>
    </context>
    <context>
        <name>SoundPlayer</name>
        <message>
            <source>No loudspeaker was found. Plug one in, or choose one in the sound settings.</source>
            <translation>未找到扬声器。请接入一个，或在声音设置中选择。</translation>
        </message>
        <message>
            <source>“%1” cannot be opened. Choose another loudspeaker in the sound settings.</source>
            <translation>无法打开“%1”。请在声音设置中选择其他扬声器。</translation>
        </message>
    </context>
    <context>
        <name>SpeakerCard</name>
        <message>
            <source>Chosen speaker</source>
            <translation>所选说话人</translation>
        </message>
        <message>
            <source>Choose a speaker to see their takes.</source>
            <translation>选择一位说话人即可查看其录音片段。</translation>
        </message>
        <message>
            <source>Most similar</source>
            <translation>最相似</translation>
        </message>
        <message>
            <source>Takes</source>
            <translation>录音片段</translation>
        </message>
        <message>
            <source>Add &amp;takes…</source>
            <translation>添加录音片段(&amp;T)…</translation>
        </message>
        <message>
            <source>&amp;Merge…</source>
            <translation>合并(&amp;M)…</translation>
        </message>
        <message>
            <source>E&amp;xport…</source>
            <translation>导出(&amp;X)…</translation>
        </message>
        <message>
            <source>&amp;Remove</source>
            <translation>移除(&amp;R)</translation>
        </message>
        <message>
            <source>This voice is recognised less surely than at first: voices and microphones change. Add a new take.</source>
            <translation>此声音的识别不如当初可靠：声音和麦克风会变化。请添加新录音。</translation>
        </message>
        <message>
            <source>Median LLR of three days: %1 at first, %2 now</source>
            <translation>三天 LLR 中位数：最初 %1，现在 %2</translation>
        </message>
    </context>
    <context>
        <name>SpeakerHead</name>
        <message>
            <source>Rename</source>
            <translation>重命名</translation>
        </message>
        <message>
            <source>Rename (F2)</source>
            <translation>重命名 (F2)</translation>
        </message>
        <message>
            <source>New name</source>
            <translation>新姓名</translation>
        </message>
        <message>
            <source>%1 people</source>
            <translation>%1 人</translation>
        </message>
        <message>
            <source>chosen together</source>
            <translation>已同时选中</translation>
        </message>
        <message>
            <source>no consent on record</source>
            <translation>无同意记录</translation>
        </message>
        <message>
            <source>consent given on %1</source>
            <translation>同意于 %1</translation>
        </message>
        <message>
            <source>consent refused on %1</source>
            <translation>拒绝于 %1</translation>
        </message>
        <message>
            <source>since %1 · %2</source>
            <translation>登记于 %1 · %2</translation>
        </message>
    </context>
    <context>
        <name>SpeakersModel</name>
        <message>
            <source>never</source>
            <translation>从未</translation>
        </message>
        <message>
            <source>Takes</source>
            <translation>录音片段</translation>
        </message>
        <message>
            <source>Speech</source>
            <translation>有效语音</translation>
        </message>
        <message>
            <source>Last take</source>
            <translation>最近录音</translation>
        </message>
        <message>
            <source>Speaker</source>
            <translation>说话人</translation>
        </message>
        <message>
            <source>Profile</source>
            <translation>声纹</translation>
        </message>
    </context>
    <context>
        <name>SpeakersPage</name>
        <message>
            <source>Speakers</source>
            <translation>说话人</translation>
        </message>
        <message>
            <source>Search speakers</source>
            <translation>搜索说话人</translation>
        </message>
        <message>
            <source>Search</source>
            <translation>搜索</translation>
        </message>
        <message>
            <source>&amp;Enrol</source>
            <translation>登记(&amp;E)</translation>
        </message>
        <message>
            <source>Nobody is enrolled yet</source>
            <translation>还没有登记任何人</translation>
        </message>
        <message>
            <source>Rollcall needs to hear each person once: a few sentences are enough.</source>
            <translation>Rollcall 需要先听一次每个人的声音，说几句话就够了。</translation>
        </message>
        <message>
            <source>Enrol a speaker</source>
            <translation>登记说话人</translation>
        </message>
        <message>
            <source>Renamed to %1.</source>
            <translation>已重命名为 %1。</translation>
        </message>
        <message>
            <source>Remove</source>
            <translation>移除</translation>
        </message>
        <message>
            <source>%1 speakers</source>
            <translation>%1 位说话人</translation>
        </message>
        <message>
            <source>Removing %1…</source>
            <translation>正在移除 %1…</translation>
        </message>
        <message>
            <source>1 person</source>
            <translation>1 人</translation>
        </message>
        <message>
            <source>%1 people</source>
            <translation>%1 人</translation>
        </message>
        <message>
            <source>&amp;Import…</source>
            <translation>导入(&amp;I)…</translation>
        </message>
        <message>
            <source>View</source>
            <translation>视图</translation>
        </message>
        <message>
            <source>List</source>
            <translation>列表</translation>
        </message>
        <message>
            <source>Map</source>
            <translation>分布图</translation>
        </message>
        <message>
            <source>Matrix</source>
            <translation>矩阵</translation>
        </message>
        <message>
            <source>There is nobody else to merge %1 into.</source>
            <translation>没有其他人可供 %1 并入。</translation>
        </message>
        <message>
            <source>Merge speakers</source>
            <translation>合并说话人</translation>
        </message>
        <message>
            <source>All takes of %1 go to the speaker chosen here, and the name %1 goes. This cannot be undone.</source>
            <translation>%1 的所有录音片段将归入此处选择的说话人，姓名 %1 将不再存在。此操作无法撤销。</translation>
        </message>
        <message>
            <source>Merge</source>
            <translation>合并</translation>
        </message>
        <message>
            <source>%1 is merged into %2.</source>
            <translation>已将 %1 并入 %2。</translation>
        </message>
        <message>
            <source>%1 will be removed, with all recordings.</source>
            <translation>将移除 %1 及其全部录音。</translation>
        </message>
        <message>
            <source>%1 speakers will be removed, with all recordings.</source>
            <translation>将移除 %1 位说话人及其全部录音。</translation>
        </message>
        <message>
            <source>Remove a take</source>
            <translation>移除录音片段</translation>
        </message>
        <message>
            <source>Remove this take? Its recording is erased and cannot be brought back.</source>
            <translation>要移除这个录音片段吗？其录音将彻底删除，无法恢复。</translation>
        </message>
        <message>
            <source>one take</source>
            <translation>一个录音片段</translation>
        </message>
        <message>
            <source>%1 · %2</source>
            <translation>%1 · %2</translation>
        </message>
        <message>
            <source>1 take</source>
            <translation>1 个录音片段</translation>
        </message>
        <message>
            <source>%1 takes</source>
            <translation>%1 个录音片段</translation>
        </message>
    </context>
    <context>
        <name>SpeakersTable</name>
        <message>
            <source>Enrolled speakers</source>
            <translation>已登记的说话人</translation>
        </message>
    </context>
    <context>
        <name>SpectrogramStrip</name>
        <message>
            <source>Spectrogram</source>
            <translation>语谱图</translation>
        </message>
    </context>
    <context>
        <name>SpectrogramWidget</name>
        <message>
            <source>Spectrogram</source>
            <translation>语谱图</translation>
        </message>
        <message>
            <source>What the microphone hears: time from left to right, pitch from bottom to top. The strip below shows where speech was found.</source>
            <translation>麦克风听到的声音：从左到右是时间，从下到上是音高。下方的细条标出检测到语音的位置。</translation>
        </message>
        <message>
            <source>%1 dB</source>
            <translation>%1 dB</translation>
        </message>
    </context>
    <context>
        <name>Stars</name>
        <message>
            <source>poor</source>
            <translation>差</translation>
        </message>
        <message>
            <source>weak</source>
            <translation>较差</translation>
        </message>
        <message>
            <source>fair</source>
            <translation>一般</translation>
        </message>
        <message>
            <source>good</source>
            <translation>良好</translation>
        </message>
        <message>
            <source>very good</source>
            <translation>很好</translation>
        </message>
        <message>
            <source>not known</source>
            <translation>未知</translation>
        </message>
    </context>
    <context>
        <name>StatusText</name>
        <message>
            <source>%1 and %2 more</source>
            <translation>%1，另有 %2 项</translation>
        </message>
        <message>
            <source>The speaker store cannot be used: %1</source>
            <translation>无法使用说话人库：%1</translation>
        </message>
        <message>
            <source>Voices cannot be compared: %1</source>
            <translation>无法比对声音：%1</translation>
        </message>
        <message>
            <source>These recordings cannot be used by the model and count for nobody: %1</source>
            <translation>模型无法使用以下录音，它们不计入任何人：%1</translation>
        </message>
        <message>
            <source>No microphone was found. Plug one in; recordings can still be dropped on the pages.</source>
            <translation>未找到麦克风，请接入一个。您仍可将录音拖到页面上。</translation>
        </message>
        <message>
            <source>Loading the network…</source>
            <translation>正在加载网络…</translation>
        </message>
        <message>
            <source>1 speaker</source>
            <translation>1 位说话人</translation>
        </message>
        <message>
            <source>%1 speakers</source>
            <translation>%1 位说话人</translation>
        </message>
        <message>
            <source>model %1</source>
            <translation>模型 %1</translation>
        </message>
    </context>
    <context>
        <name>StepLine</name>
        <message>
            <source>%1, done</source>
            <translation>%1，已完成</translation>
        </message>
        <message>
            <source>%1, now</source>
            <translation>%1，当前步骤</translation>
        </message>
    </context>
    <context>
        <name>TakeOrigin</name>
        <message>
            <source>Microphone</source>
            <translation>麦克风</translation>
        </message>
        <message>
            <source>Microphone “%1”</source>
            <translation>麦克风“%1”</translation>
        </message>
    </context>
    <context>
        <name>TakeRow</name>
        <message>
            <source>several people?</source>
            <translation>有多个人？</translation>
        </message>
        <message>
            <source>unlike the others</source>
            <translation>与其他录音不同</translation>
        </message>
        <message>
            <source>%1: %2 of speech</source>
            <translation>%1：有效语音 %2</translation>
        </message>
        <message>
            <source>from a damaged file</source>
            <translation>来自损坏的文件</translation>
        </message>
        <message>
            <source>Take %1</source>
            <translation>录音片段 %1</translation>
        </message>
        <message>
            <source>Quality %1 of %2</source>
            <translation>质量 %1/%2</translation>
        </message>
        <message>
            <source>Remove take %1</source>
            <translation>移除录音片段 %1</translation>
        </message>
        <message>
            <source>Stop playing take %1</source>
            <translation>停止播放录音片段 %1</translation>
        </message>
        <message>
            <source>Play take %1</source>
            <translation>播放录音片段 %1</translation>
        </message>
    </context>
    <context>
        <name>TakeService</name>
        <message>
            <source>%1: several people seem to speak in it</source>
            <translation>%1：其中似乎有多个人在说话</translation>
        </message>
        <message>
            <source>This speaker has no kept recording.</source>
            <translation>此说话人没有保留的录音。</translation>
        </message>
    </context>
    <context>
        <name>TakesCard</name>
        <message>
            <source>Takes</source>
            <translation>录音片段</translation>
        </message>
        <message>
            <source>Recordings to be saved</source>
            <translation>待保存的录音</translation>
        </message>
        <message>
            <source>Drop recordings here to add them.</source>
            <translation>将录音拖到此处即可添加。</translation>
        </message>
        <message>
            <source>&amp;Add files…</source>
            <translation>添加文件(&amp;A)…</translation>
        </message>
        <message>
            <source>&amp;Undo</source>
            <translation>撤销(&amp;U)</translation>
        </message>
        <message>
            <source>Take %1: recording…</source>
            <translation>录音片段 %1：正在录音…</translation>
        </message>
        <message>
            <source>Removed take %1</source>
            <translation>已移除录音片段 %1</translation>
        </message>
    </context>
    <context>
        <name>TakesModel</name>
        <message>
            <source>Stop</source>
            <translation>停止</translation>
        </message>
        <message>
            <source>Play</source>
            <translation>播放</translation>
        </message>
        <message>
            <source>Remove this take</source>
            <translation>移除此录音片段</translation>
        </message>
        <message>
            <source>The only take; remove the speaker instead</source>
            <translation>这是唯一的录音片段，请改为移除说话人</translation>
        </message>
        <message>
            <source>Date</source>
            <translation>日期</translation>
        </message>
        <message>
            <source>Origin</source>
            <translation>来源</translation>
        </message>
        <message>
            <source>Length</source>
            <translation>时长</translation>
        </message>
        <message>
            <source>Quality</source>
            <translation>质量</translation>
        </message>
    </context>
    <context>
        <name>TakesTable</name>
        <message>
            <source>Takes</source>
            <translation>录音片段</translation>
        </message>
        <message>
            <source>Space plays a take, Delete removes it.</source>
            <translation>空格键播放录音片段，Delete 键移除录音片段。</translation>
        </message>
    </context>
    <context>
        <name>TimeAxis</name>
        <message>
            <source>now</source>
            <translation>现在</translation>
        </message>
        <message>
            <source>%1 s</source>
            <translation>%1 秒</translation>
        </message>
    </context>
    <context>
        <name>TimeEstimate</name>
        <message numerus="yes">
            <source>%n minute(s)</source>
            <translation>
                <numerusform>%n 分钟</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n hour(s)</source>
            <translation>
                <numerusform>%n 小时</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n day(s)</source>
            <translation>
                <numerusform>%n 天</numerusform>
            </translation>
        </message>
        <message>
            <source>About %1, by the pace of the last training on this computer.</source>
            <translation>约 %1，按本机上次训练的速度估计。</translation>
        </message>
        <message>
            <source>Roughly %1 to %2: nothing was trained on this computer yet. A graphics processor is much faster.</source>
            <translation>大约 %1 到 %2：本机尚未训练过。图形处理器要快得多。</translation>
        </message>
    </context>
    <context>
        <name>TimelineCard</name>
        <message>
            <source>The last half minute</source>
            <translation>最近半分钟</translation>
        </message>
        <message>
            <source>Who spoke</source>
            <translation>谁说过话</translation>
        </message>
        <message>
            <source>Similarity</source>
            <translation>相似度</translation>
        </message>
        <message>
            <source>Spectrogram</source>
            <translation>语谱图</translation>
        </message>
    </context>
    <context>
        <name>TrainPage</name>
        <message>
            <source>Train</source>
            <translation>训练</translation>
        </message>
        <message>
            <source>Stop it first.</source>
            <translation>请先停止。</translation>
        </message>
        <message>
            <source>Delete the training “%1” with its curves, checkpoints and network? A model that is in use stays.</source>
            <translation>要删除训练“%1”及其曲线、检查点和网络吗？正在使用的模型会保留。</translation>
        </message>
        <message>
            <source>Delete %1 trainings with their curves, checkpoints and networks? A model that is in use stays.</source>
            <translation>要删除 %1 次训练及其曲线、检查点和网络吗？正在使用的模型会保留。</translation>
        </message>
        <message>
            <source>Delete trainings</source>
            <translation>删除训练</translation>
        </message>
        <message>
            <source>Delete</source>
            <translation>删除</translation>
        </message>
        <message>
            <source>New training. It goes on when this window is closed.</source>
            <translation>新训练。关闭此窗口后仍会继续。</translation>
        </message>
        <message>
            <source>%1 · %2</source>
            <translation>%1 · %2</translation>
        </message>
    </context>
    <context>
        <name>TrainingRuns</name>
        <message>
            <source>This training does not run any more.</source>
            <translation>此训练已不再运行。</translation>
        </message>
        <message>
            <source>%1: cannot be removed (%2)</source>
            <translation>%1：无法删除（%2）</translation>
        </message>
    </context>
    <context>
        <name>TransferBar</name>
        <message>
            <source>Progress</source>
            <translation>进度</translation>
        </message>
        <message>
            <source>&amp;Cancel</source>
            <translation>取消(&amp;C)</translation>
        </message>
        <message>
            <source>%1 speakers</source>
            <translation>%1 位说话人</translation>
        </message>
        <message>
            <source>Export speakers</source>
            <translation>导出说话人</translation>
        </message>
        <message>
            <source>Passphrase that protects the recordings. Without one, anybody who has the file can hear them.</source>
            <translation>用于保护录音的密码。若不设密码，任何拿到文件的人都能听到录音。</translation>
        </message>
        <message>
            <source>The same passphrase again:</source>
            <translation>再次输入密码：</translation>
        </message>
        <message>
            <source>The two passphrases differ; nothing was exported. Export again.</source>
            <translation>两次输入的密码不一致，未导出任何内容。请重新导出。</translation>
        </message>
        <message>
            <source>Exporting %1…</source>
            <translation>正在导出 %1…</translation>
        </message>
        <message>
            <source>%1 exported to %2.</source>
            <translation>已将 %1 导出到 %2。</translation>
        </message>
        <message>
            <source>Import speakers</source>
            <translation>导入说话人</translation>
        </message>
        <message>
            <source>Passphrase of %1:</source>
            <translation>%1 的密码：</translation>
        </message>
        <message>
            <source>Importing from %1…</source>
            <translation>正在从 %1 导入…</translation>
        </message>
        <message>
            <source>Imported %1.</source>
            <translation>已导入 %1。</translation>
        </message>
        <message>
            <source>Imported %1 speakers.</source>
            <translation>已导入 %1 位说话人。</translation>
        </message>
        <message>
            <source>Recordings that the model cannot use were left out: %1.</source>
            <translation>已略去模型无法使用的录音：%1。</translation>
        </message>
        <message>
            <source>Not imported: %1 (%2).</source>
            <translation>未导入：%1（%2）。</translation>
        </message>
        <message>
            <source>Not imported: %1 (%2) and %3 more.</source>
            <translation>未导入：%1（%2），另有 %3 项。</translation>
        </message>
    </context>
    <context>
        <name>TrialListCard</name>
        <message>
            <source>A list of trials</source>
            <translation>测试对列表</translation>
        </message>
        <message>
            <source>Folder…</source>
            <translation>文件夹…</translation>
        </message>
        <message>
            <source>Choose the folder of the recordings</source>
            <translation>选择录音文件夹</translation>
        </message>
        <message>
            <source>Choose the folder of noise</source>
            <translation>选择噪声文件夹</translation>
        </message>
        <message>
            <source>Evaluate the &amp;list</source>
            <translation>评估列表(&amp;L)</translation>
        </message>
        <message>
            <source>&amp;Degraded too: codecs, rooms, telephone, noise</source>
            <translation>同时评估劣化录音：编解码、房间混响、电话信道、噪声(&amp;D)</translation>
        </message>
        <message>
            <source>Takes many times as long.</source>
            <translation>耗时会增加许多倍。</translation>
        </message>
        <message>
            <source>T&amp;rials:</source>
            <translation>测试对(&amp;R)：</translation>
        </message>
        <message>
            <source>1 or 0, recording, recording: one trial a line</source>
            <translation>1 或 0、录音、录音：每行一个测试对</translation>
        </message>
        <message>
            <source>Recordin&amp;gs:</source>
            <translation>录音(&amp;G)：</translation>
        </message>
        <message>
            <source>Folder or pack that the list's names are relative to</source>
            <translation>列表中的名称所对应的文件夹或数据包</translation>
        </message>
        <message>
            <source>&amp;Noise:</source>
            <translation>噪声(&amp;N)：</translation>
        </message>
        <message>
            <source>Folder of noise that is mixed in</source>
            <translation>用于混入的噪声文件夹</translation>
        </message>
        <message>
            <source>Choose the recordings</source>
            <translation>选择录音</translation>
        </message>
        <message>
            <source>Choose the noise</source>
            <translation>选择噪声</translation>
        </message>
        <message>
            <source>Name the list, the recordings and the noise first.</source>
            <translation>请先指定列表、录音和噪声。</translation>
        </message>
        <message>
            <source>Name the list and the recordings first.</source>
            <translation>请先指定列表和录音。</translation>
        </message>
        <message>
            <source>Choose…</source>
            <translation>选择…</translation>
        </message>
        <message>
            <source>Choose the list of trials</source>
            <translation>选择测试对列表</translation>
        </message>
        <message>
            <source>Pack…</source>
            <translation>数据包…</translation>
        </message>
        <message>
            <source>Choose a pack of recordings</source>
            <translation>选择录音数据包</translation>
        </message>
    </context>
    <context>
        <name>TurnStrip</name>
        <message>
            <source>Unknown voice</source>
            <translation>未知声音</translation>
        </message>
        <message>
            <source>Listening…</source>
            <translation>正在聆听…</translation>
        </message>
        <message>
            <source>Who spoke in the last half minute</source>
            <translation>最近半分钟谁说过话</translation>
        </message>
        <message>
            <source>%1, %2</source>
            <translation>%1，%2</translation>
        </message>
        <message>
            <source>Nobody spoke in the last half minute</source>
            <translation>最近半分钟没有人说话</translation>
        </message>
        <message>
            <source>%1, %2 of speech</source>
            <translation>%1，有效语音 %2</translation>
        </message>
        <message>
            <source>Too short to tell</source>
            <translation>太短，无法判断</translation>
        </message>
        <message>
            <source>No answer</source>
            <translation>无结果</translation>
        </message>
    </context>
    <context>
        <name>TurnsModel</name>
        <message>
            <source>%1 · %2</source>
            <translation>%1 · %2</translation>
        </message>
        <message>
            <source>%1, %2</source>
            <translation>%1，%2</translation>
        </message>
        <message>
            <source>%1 of speech. Press Space to hear it.</source>
            <translation>有效语音 %1。按空格键播放。</translation>
        </message>
    </context>
    <context>
        <name>UndoBar</name>
        <message>
            <source>&amp;Undo</source>
            <translation>撤销(&amp;U)</translation>
        </message>
    </context>
    <context>
        <name>UnknownTurnsModel</name>
        <message>
            <source>Stop</source>
            <translation>停止</translation>
        </message>
        <message>
            <source>Play</source>
            <translation>播放</translation>
        </message>
        <message>
            <source>Heard</source>
            <translation>听到时间</translation>
        </message>
        <message>
            <source>Origin</source>
            <translation>来源</translation>
        </message>
        <message>
            <source>Speech</source>
            <translation>有效语音</translation>
        </message>
    </context>
    <context>
        <name>UnknownTurnsTable</name>
        <message>
            <source>Turns</source>
            <translation>发言</translation>
        </message>
        <message>
            <source>Space plays a turn.</source>
            <translation>空格键播放发言。</translation>
        </message>
    </context>
    <context>
        <name>UnknownVoiceCard</name>
        <message>
            <source>Chosen voice</source>
            <translation>所选声音</translation>
        </message>
        <message>
            <source>Choose a voice to hear its turns.</source>
            <translation>选择一个声音即可播放其发言。</translation>
        </message>
        <message>
            <source>This &amp;is…</source>
            <translation>这是(&amp;I)…</translation>
        </message>
        <message>
            <source>&amp;New speaker…</source>
            <translation>新的说话人(&amp;N)…</translation>
        </message>
        <message>
            <source>F&amp;orget</source>
            <translation>忘记(&amp;O)</translation>
        </message>
        <message>
            <source>Nobody is enrolled yet.</source>
            <translation>还没有登记任何人。</translation>
        </message>
    </context>
    <context>
        <name>UnknownVoiceHead</name>
        <message>
            <source>%1 with %2 of speech · last heard %3</source>
            <translation>%1，有效语音 %2 · 最近听到：%3</translation>
        </message>
    </context>
    <context>
        <name>UnknownVoicesModel</name>
        <message>
            <source>%1 · %2 · %3</source>
            <translation>%1 · %2 · %3</translation>
        </message>
        <message>
            <source>Unknown voice %1</source>
            <translation>未知声音 %1</translation>
        </message>
        <message>
            <source>1 turn</source>
            <translation>1 段发言</translation>
        </message>
        <message>
            <source>%1 turns</source>
            <translation>%1 段发言</translation>
        </message>
        <message>
            <source>%1, %2</source>
            <translation>%1，%2</translation>
        </message>
        <message>
            <source>Press Space to hear the newest turn.</source>
            <translation>按空格键播放最新的发言。</translation>
        </message>
    </context>
    <context>
        <name>UnknownVoicesPage</name>
        <message>
            <source>Unknown voices</source>
            <translation>未知声音</translation>
        </message>
        <message>
            <source>&amp;Keep what unknown voices say</source>
            <translation>保留未知声音的发言(&amp;K)</translation>
        </message>
        <message>
            <source>Forget &amp;all</source>
            <translation>全部忘记(&amp;A)</translation>
        </message>
        <message>
            <source>Space plays the newest turn, Delete forgets the voice.</source>
            <translation>空格键播放最新的发言，Delete 键忘记该声音。</translation>
        </message>
        <message>
            <source>No unknown voices</source>
            <translation>没有未知声音</translation>
        </message>
        <message>
            <source>Keep unknown voices</source>
            <translation>保留未知声音</translation>
        </message>
        <message>
            <source>Who is this?</source>
            <translation>这是谁？</translation>
        </message>
        <message>
            <source>The turns of %1 become takes of the speaker chosen here.</source>
            <translation>%1 的发言将成为此处所选说话人的录音片段。</translation>
        </message>
        <message>
            <source>Add takes</source>
            <translation>添加录音片段</translation>
        </message>
        <message>
            <source>Add to %1?</source>
            <translation>添加到 %1？</translation>
        </message>
        <message>
            <source>%1 is enrolled already. Is this the same person?</source>
            <translation>%1 已经登记过。是同一个人吗？</translation>
        </message>
        <message>
            <source>Same person</source>
            <translation>同一个人</translation>
        </message>
        <message>
            <source>%1 is being enrolled…</source>
            <translation>正在登记 %1…</translation>
        </message>
        <message>
            <source>%1 is enrolled with %2 of speech.</source>
            <translation>已登记 %1，有效语音 %2。</translation>
        </message>
        <message>
            <source>%1 has %2 of speech more.</source>
            <translation>已为 %1 增加有效语音 %2。</translation>
        </message>
        <message>
            <source>The voice resembles %1.</source>
            <translation>这个声音与 %1 相似。</translation>
        </message>
        <message>
            <source>Some takes sound unlike the rest. Check them on the page Speakers.</source>
            <translation>有些录音片段听起来与其他录音不同。请在“说话人”页面检查。</translation>
        </message>
        <message>
            <source>%1 will be forgotten, with all recordings.</source>
            <translation>将忘记 %1 及其全部录音。</translation>
        </message>
        <message>
            <source>%1 unknown voices will be forgotten, with all recordings.</source>
            <translation>将忘记 %1 个未知声音及其全部录音。</translation>
        </message>
        <message>
            <source>%1 unknown voices</source>
            <translation>%1 个未知声音</translation>
        </message>
        <message>
            <source>Forgetting %1…</source>
            <translation>正在忘记 %1…</translation>
        </message>
        <message>
            <source>%1 · %2 · %3</source>
            <translation>%1 · %2 · %3</translation>
        </message>
        <message>
            <source>1 voice</source>
            <translation>1 个声音</translation>
        </message>
        <message>
            <source>%1 voices</source>
            <translation>%1 个声音</translation>
        </message>
        <message>
            <source>When somebody who is not enrolled speaks on the page Live, the voice appears here. Hear it, give it a name, or forget it.</source>
            <translation>有未登记的人在“实时”页上说话时，其声音会出现在这里。可以试听、命名或忘记。</translation>
        </message>
        <message>
            <source>Rollcall can keep what strangers say on the page Live, so that you can name them later. It stays on this computer, for 30 days at most. Ask the people first.</source>
            <translation>Rollcall 可以保留陌生人在“实时”页上说的话，供以后命名。声音只留在本机，最多 30 天。请先征得对方同意。</translation>
        </message>
    </context>
    <context>
        <name>VoiceMapView</name>
        <message>
            <source>Map of voices</source>
            <translation>声音分布图</translation>
        </message>
        <message>
            <source>A map needs at least two speakers and a model.</source>
            <translation>分布图需要至少两位说话人和一个模型。</translation>
        </message>
        <message>
            <source>Similar voices lie together. Point at one, or use the arrow keys, to see its nearest.</source>
            <translation>相似的声音彼此靠近。指向一个声音或使用方向键，即可查看与其最接近的声音。</translation>
        </message>
        <message>
            <source>%1 %2</source>
            <comment>name and cosine</comment>
            <translation>%1 %2</translation>
        </message>
        <message>
            <source>%1: nearest are %2</source>
            <translation>%1：最接近的是 %2</translation>
        </message>
    </context>
    <context>
        <name>VoiceNames</name>
        <message>
            <source>Unknown %1</source>
            <translation>未知 %1</translation>
        </message>
    </context>
    <context>
        <name>WaveformStrip</name>
        <message>
            <source>Waveform and cursor</source>
            <translation>波形与光标</translation>
        </message>
        <message>
            <source>Arrow keys move the cursor, + and - zoom, Space plays.</source>
            <translation>方向键移动光标，+ 和 - 键缩放，空格键播放。</translation>
        </message>
        <message>
            <source>Waveform</source>
            <translation>波形</translation>
        </message>
    </context>
    <context>
        <name>WaveformThumb</name>
        <message>
            <source>Waveform</source>
            <translation>波形</translation>
        </message>
    </context>
    <context>
        <name>WelcomePage</name>
        <message>
            <source>Let Rollcall hear you</source>
            <translation>让 Rollcall 听听您的声音</translation>
        </message>
        <message>
            <source>Speak for about twenty seconds. From then on it tells your voice from others, on this computer only.</source>
            <translation>请说话约二十秒。此后它就能将您的声音与他人区分开，仅限在本机上。</translation>
        </message>
        <message>
            <source>Your name</source>
            <translation>您的姓名</translation>
        </message>
        <message>
            <source>Your &amp;name</source>
            <translation>您的姓名(&amp;N)</translation>
        </message>
        <message>
            <source>Microphone</source>
            <translation>麦克风</translation>
        </message>
        <message>
            <source>I &amp;may store this voice. It stays on this computer and can be erased at any time.</source>
            <translation>我有权保存这个声音。它只保存在本机，随时可以彻底删除(&amp;M)。</translation>
        </message>
        <message>
            <source>&amp;Start speaking</source>
            <translation>开始说话(&amp;S)</translation>
        </message>
        <message>
            <source>&amp;Look around first</source>
            <translation>先四处看看(&amp;L)</translation>
        </message>
        <message>
            <source>No microphone was found. Plug one in, or drop a recording here.</source>
            <translation>未找到麦克风。请接入一个，或将录音拖到此处。</translation>
        </message>
        <message>
            <source>Enter your name, or drop a recording here.</source>
            <translation>请输入您的姓名，或将录音拖到此处。</translation>
        </message>
        <message>
            <source>Nothing is recorded before you agree.</source>
            <translation>在您同意之前不会录音。</translation>
        </message>
        <message>
            <source>Speak as you always do.</source>
            <translation>请像平常一样说话。</translation>
        </message>
    </context>
    <context>
        <name>WhoCard</name>
        <message>
            <source>Name of the speaker</source>
            <translation>说话人姓名</translation>
        </message>
        <message>
            <source>Who is speaking?</source>
            <translation>是谁在说话？</translation>
        </message>
        <message>
            <source>&amp;Name</source>
            <translation>姓名(&amp;N)</translation>
        </message>
        <message>
            <source>This person a&amp;grees that the voice profile is stored here</source>
            <translation>此人同意在此保存其声纹(&amp;G)</translation>
        </message>
        <message>
            <source>Asked when this speaker was enrolled.</source>
            <translation>登记此说话人时已询问过。</translation>
        </message>
    </context>
    <context>
        <name>WhoSpeaksWhenCard</name>
        <message>
            <source>Who speaks when</source>
            <translation>谁在何时说话</translation>
        </message>
        <message>
            <source>Visible part</source>
            <translation>可见部分</translation>
        </message>
        <message>
            <source>%1 / %2</source>
            <translation>%1 / %2</translation>
        </message>
        <message>
            <source>%1 · %2</source>
            <translation>%1 · %2</translation>
        </message>
        <message>
            <source>Pause</source>
            <translation>暂停</translation>
        </message>
        <message>
            <source>Play from the cursor</source>
            <translation>从光标处播放</translation>
        </message>
    </context>
    <context>
        <name>WhyDialog</name>
        <message>
            <source>Speaker</source>
            <translation>说话人</translation>
        </message>
        <message>
            <source>Similarity</source>
            <translation>相似度</translation>
        </message>
        <message>
            <source>LLR</source>
            <translation>LLR</translation>
        </message>
        <message>
            <source>Probability</source>
            <translation>概率</translation>
        </message>
        <message>
            <source>Unknown</source>
            <translation>未知</translation>
        </message>
        <message>
            <source>Accepted from a probability of</source>
            <translation>接受所需的最低概率</translation>
        </message>
        <message>
            <source>%1 (similarity %2)</source>
            <translation>%1（相似度 %2）</translation>
        </message>
        <message>
            <source>Lead over %1 in LLR</source>
            <translation>LLR 领先 %1 的幅度</translation>
        </message>
        <message>
            <source>%1 (at least %2)</source>
            <translation>%1（至少 %2）</translation>
        </message>
        <message>
            <source>Net speech</source>
            <translation>有效语音</translation>
        </message>
        <message>
            <source>Expected share of enrolled speakers</source>
            <translation>已登记说话人的预期占比</translation>
        </message>
        <message>
            <source>Why %1?</source>
            <translation>为什么是 %1？</translation>
        </message>
    </context>
    <context>
        <name>Wording</name>
        <message>
            <source>%1 s</source>
            <translation>%1 秒</translation>
        </message>
        <message>
            <source>%1 min %2 s</source>
            <translation>%1 分 %2 秒</translation>
        </message>
        <message>
            <source>%1 h %2 min</source>
            <translation>%1 小时 %2 分</translation>
        </message>
        <message>
            <source>%1 %</source>
            <translation>%1%</translation>
        </message>
    </context>
    <context>
        <name>core</name>
        <message>
            <source>augmentation: {}</source>
            <translation>数据增强：{}</translation>
        </message>
        <message>
            <source>FFmpeg has no decoder for it</source>
            <translation>FFmpeg 没有对应的解码器</translation>
        </message>
        <message>
            <source>{}: this FFmpeg has no encoder {}</source>
            <translation>{}：此 FFmpeg 没有编码器 {}</translation>
        </message>
        <message>
            <source>{}: {}</source>
            <translation>{}：{}</translation>
        </message>
        <message>
            <source>nothing came out of the decoder</source>
            <translation>解码器没有输出</translation>
        </message>
        <message>
            <source>this build has no codecs: FFmpeg was left out</source>
            <translation>此版本不含编解码器：构建时未包含 FFmpeg</translation>
        </message>
        <message>
            <source>the file changed while it was read; try again</source>
            <translation>读取期间文件发生了变化；请重试</translation>
        </message>
        <message>
            <source>{}: it lasts longer than {} hours; cut it into parts</source>
            <translation>{}：时长超过 {} 小时；请切分后再使用</translation>
        </message>
        <message>
            <source>{}: there is no sound in it</source>
            <translation>{}：其中没有声音</translation>
        </message>
        <message>
            <source>{}: there is not enough memory for it; cut it into parts</source>
            <translation>{}：内存不足，无法处理；请切分后再使用</translation>
        </message>
        <message>
            <source>there is no sound to store as FLAC</source>
            <translation>没有可保存为 FLAC 的声音</translation>
        </message>
        <message>
            <source>the sound cannot be stored as FLAC ({}); is FFmpeg complete?</source>
            <translation>无法将声音保存为 FLAC（{}）；FFmpeg 是否完整？</translation>
        </message>
        <message>
            <source>{}: cannot be read ({})</source>
            <translation>{}：无法读取（{}）</translation>
        </message>
        <message>
            <source>{}: there is no such file</source>
            <translation>{}：文件不存在</translation>
        </message>
        <message>
            <source>{}: this is not a file</source>
            <translation>{}：这不是文件</translation>
        </message>
        <message>
            <source>{}: the file is empty (0 bytes); record it again</source>
            <translation>{}：文件为空（0 字节）；请重新录制</translation>
        </message>
        <message>
            <source>{}: the recording is empty (0 bytes)</source>
            <translation>{}：录音为空（0 字节）</translation>
        </message>
        <message>
            <source>{}: this is not a sound file that can be read, or it is damaged; wav, flac, ogg, opus, mp3 and m4a are</source>
            <translation>{}：这不是可读取的声音文件，或文件已损坏；支持 wav、flac、ogg、opus、mp3 和 m4a</translation>
        </message>
        <message>
            <source>{}: the sound in it is damaged; record it again</source>
            <translation>{}：其中的声音已损坏；请重新录制</translation>
        </message>
        <message>
            <source>{}: it has {} channels; 1 to {} can be read</source>
            <translation>{}：有 {} 个声道；可读取 1 到 {} 个</translation>
        </message>
        <message>
            <source>{}: its sample rate is {} Hz; {} to {} Hz can be read</source>
            <translation>{}：采样率为 {} Hz；可读取 {} 到 {} Hz</translation>
        </message>
        <message>
            <source>{}: there is not enough memory to read it</source>
            <translation>{}：内存不足，无法读取</translation>
        </message>
        <message>
            <source>{}: the sound in it cannot be converted</source>
            <translation>{}：无法转换其中的声音</translation>
        </message>
        <message>
            <source>{}: reading was cancelled</source>
            <translation>{}：读取已取消</translation>
        </message>
        <message>
            <source>this sound format cannot be converted: {}</source>
            <translation>无法转换此声音格式：{}</translation>
        </message>
        <message>
            <source>FFmpeg cannot convert {} channels at {} Hz</source>
            <translation>FFmpeg 无法转换 {} 声道、{} Hz 的声音</translation>
        </message>
        <message>
            <source>there is no sound to store as WAV</source>
            <translation>没有可保存为 WAV 的声音</translation>
        </message>
        <message>
            <source>the sound is too long for a WAV file; store it as FLAC</source>
            <translation>声音太长，无法保存为 WAV 文件；请保存为 FLAC</translation>
        </message>
        <message>
            <source>{:.1f} s of speech in {:.1f} s of sound; at least {:.1f} s is needed</source>
            <translation>{1:.1f} 秒声音中有效语音 {0:.1f} 秒；至少需要 {2:.1f} 秒</translation>
        </message>
        <message>
            <source>{}. Record for longer</source>
            <translation>{}。请录得更久一些</translation>
        </message>
        <message>
            <source>the recording is silent: {}. Check that the microphone is on and turned up</source>
            <translation>录音无声：{}。请检查麦克风是否已打开、音量是否足够</translation>
        </message>
        <message>
            <source>there is sound, but hardly a voice is found in it: {}. Record with less noise, or nearer to the microphone</source>
            <translation>有声音，但几乎找不到人声：{}。请在更安静处或更靠近麦克风录制</translation>
        </message>
        <message>
            <source>{}. Speak for longer</source>
            <translation>{}。请说得更久一些</translation>
        </message>
        <message>
            <source>cannot be opened for writing</source>
            <translation>无法打开以写入</translation>
        </message>
        <message>
            <source>cannot be written</source>
            <translation>无法写入</translation>
        </message>
        <message>
            <source>cannot be read</source>
            <translation>无法读取</translation>
        </message>
        <message>
            <source>{}: it is no file</source>
            <translation>{}：这不是文件</translation>
        </message>
        <message>
            <source>{}: {} bytes are more than the {} expected at most</source>
            <translation>{}：有 {} 字节，超过预期的上限 {} 字节</translation>
        </message>
        <message>
            <source>{}: it became shorter while it was read</source>
            <translation>{}：读取期间文件变短了</translation>
        </message>
        <message>
            <source>{}: there is not enough memory for it; close other programs, or use less at once</source>
            <translation>{}：内存不足；请关闭其他程序，或减少一次处理的量</translation>
        </message>
        <message>
            <source>{}: failed for an unknown reason</source>
            <translation>{}：因未知原因失败</translation>
        </message>
        <message>
            <source>{}: this list is UTF-16. Save it as UTF-8.</source>
            <translation>{}：此列表为 UTF-16 编码。请另存为 UTF-8。</translation>
        </message>
        <message>
            <source>{}: this is not a list, but binary data or UTF-16. Save the list as UTF-8.</source>
            <translation>{}：这不是列表，而是二进制数据或 UTF-16 文本。请将列表另存为 UTF-8。</translation>
        </message>
        <message>
            <source>{}: line {} "{}": {}</source>
            <translation>{}：第 {} 行“{}”：{}</translation>
        </message>
        <message>
            <source>{}: it is empty</source>
            <translation>{}：文件为空</translation>
        </message>
        <message>
            <source>{}: {} ({})</source>
            <translation>{}：{}（{}）</translation>
        </message>
        <message>
            <source>{}: another program is writing it</source>
            <translation>{}：另一个程序正在写入</translation>
        </message>
        <message>
            <source>cannot be locked</source>
            <translation>无法锁定</translation>
        </message>
        <message>
            <source>cannot be looked at</source>
            <translation>无法查看</translation>
        </message>
        <message>
            <source>cannot be resized</source>
            <translation>无法改变大小</translation>
        </message>
        <message>
            <source>{}: this list names nobody</source>
            <translation>{}：此列表未列出任何人</translation>
        </message>
        <message>
            <source>{}. Nobody is left of {}.</source>
            <translation>{}。{} 中没有剩下任何人。</translation>
        </message>
        <message>
            <source>{}. Nobody is left of {}, whose speakers are {}.</source>
            <translation>{}。{} 中没有剩下任何人，其中的说话人有 {}。</translation>
        </message>
        <message>
            <source>{}: there is no such folder</source>
            <translation>{}：文件夹不存在</translation>
        </message>
        <message>
            <source>{}: looking through it was cancelled</source>
            <translation>{}：扫描已取消</translation>
        </message>
        <message>
            <source>{}: no speaker found. Expected is a folder for each speaker, or files such as p225_001.wav.{}{}</source>
            <translation>{}：未找到说话人。应为每位说话人各有一个文件夹，或如 p225_001.wav 这样的文件。{}{}</translation>
        </message>
        <message>
            <source> Left out: {}.</source>
            <translation>已略过：{}。</translation>
        </message>
        <message>
            <source>checking the data set was cancelled</source>
            <translation>数据集检查已取消</translation>
        </message>
        <message>
            <source>{}: this build of Rollcall has no decoder and reads packs only; make one elsewhere with `rollcall-cli pack`</source>
            <translation>{}：此版本的 Rollcall 没有解码器，只能读取 pack；请在别处用 `rollcall-cli pack` 生成</translation>
        </message>
        <message>
            <source>reading the data set was cancelled</source>
            <translation>数据集读取已取消</translation>
        </message>
        <message>
            <source>{}: none of {} files could be read; the first: {}</source>
            <translation>{}：{} 个文件均无法读取；第一个：{}</translation>
        </message>
        <message>
            <source>reading the trials was cancelled</source>
            <translation>测试对读取已取消</translation>
        </message>
        <message>
            <source>{}: there is no sound file below it</source>
            <translation>{}：其中没有声音文件</translation>
        </message>
        <message>
            <source>{} is not in this pack</source>
            <translation>{} 不在此 pack 中</translation>
        </message>
        <message>
            <source>{} could not be packed: {}</source>
            <translation>无法打包 {}：{}</translation>
        </message>
        <message>
            <source>cut off or lengthened: its parts do not fill the file</source>
            <translation>已被截断或加长：各部分与文件长度不符</translation>
        </message>
        <message>
            <source>damaged: the checksum of its index is another one</source>
            <translation>已损坏：索引的校验和不符</translation>
        </message>
        <message>
            <source>it holds no speaker</source>
            <translation>其中没有说话人</translation>
        </message>
        <message>
            <source>reading the pack was cancelled</source>
            <translation>pack 读取已取消</translation>
        </message>
        <message>
            <source>none of {} files has speech; the first: {}</source>
            <translation>{} 个文件均无语音；第一个：{}</translation>
        </message>
        <message>
            <source>it holds no sound</source>
            <translation>其中没有声音</translation>
        </message>
        <message>
            <source>checking the pack was cancelled</source>
            <translation>pack 检查已取消</translation>
        </message>
        <message>
            <source>damaged: {}</source>
            <translation>已损坏：{}</translation>
        </message>
        <message>
            <source>this is not a pack of Rollcall</source>
            <translation>这不是 Rollcall 的 pack</translation>
        </message>
        <message>
            <source>a pack of version {}, made by a newer Rollcall; this one reads up to {}: update it</source>
            <translation>pack 版本为 {}，由较新的 Rollcall 生成；当前程序最高支持 {}：请更新</translation>
        </message>
        <message>
            <source>its header is cut off or was changed</source>
            <translation>文件头被截断或被改动</translation>
        </message>
        <message>
            <source>its header says what cannot be</source>
            <translation>文件头的内容不可能成立</translation>
        </message>
        <message>
            <source>a pack that is not finished; the same `pack` command goes on with it</source>
            <translation>pack 尚未完成；用同样的 `pack` 命令可继续</translation>
        </message>
        <message>
            <source>its layout is unknown</source>
            <translation>布局未知</translation>
        </message>
        <message>
            <source>its index is cut off</source>
            <translation>索引被截断</translation>
        </message>
        <message>
            <source>its index points outside the audio</source>
            <translation>索引指向音频之外</translation>
        </message>
        <message>
            <source>its index does not end where it should</source>
            <translation>索引的结尾位置不对</translation>
        </message>
        <message>
            <source>{}: it is there already; delete it, or name another file</source>
            <translation>{}：已存在；请将其删除，或指定其他文件</translation>
        </message>
        <message>
            <source>{}: it was begun for other files or speakers; delete it, or name another file</source>
            <translation>{}：当初是为其他文件或说话人创建的；请将其删除，或指定其他文件</translation>
        </message>
        <message>
            <source>stopped after {} of {} files; the same command goes on</source>
            <translation>已停止，完成 {} / {} 个文件；用同样的命令可继续</translation>
        </message>
        <message>
            <source>{}: none of {} files has usable sound; the first: {}</source>
            <translation>{}：{} 个文件均无可用的声音；第一个：{}</translation>
        </message>
        <message>
            <source>{}: cannot be named so ({})</source>
            <translation>{}：无法使用此名称（{}）</translation>
        </message>
        <message>
            <source>Write "1 FILE FILE" or "FILE FILE target"; put names with blanks in double quotes.</source>
            <translation>请写作“1 文件 文件”或“文件 文件 target”；含空格的名称请加双引号。</translation>
        </message>
        <message>
            <source>{} fields are too few for a trial. {}</source>
            <translation>{} 个字段对一个测试对来说太少。{}</translation>
        </message>
        <message>
            <source>{} fields are too many for a trial. {}</source>
            <translation>{} 个字段对一个测试对来说太多。{}</translation>
        </message>
        <message>
            <source>the label is missing or unknown. {}</source>
            <translation>标签缺失或未知。{}</translation>
        </message>
        <message>
            <source>a recording's name is empty. {}</source>
            <translation>录音名称为空。{}</translation>
        </message>
        <message>
            <source>line {} says the opposite of these two recordings. Delete one of the lines.</source>
            <translation>第 {} 行对这两段录音的标注相反。请删除其中一行。</translation>
        </message>
        <message>
            <source>{}: there is no trial in this list</source>
            <translation>{}：此列表中没有测试对</translation>
        </message>
        <message>
            <source>trials of the same and of different speakers are needed</source>
            <translation>需要同一说话人和不同说话人的测试对</translation>
        </message>
        <message>
            <source>{} weights for {} trials</source>
            <translation>{} 个权重对应 {} 个测试对</translation>
        </message>
        <message>
            <source>a bootstrap of {} resamples at a level of {}</source>
            <translation>自助法：重采样 {} 次，置信水平 {}</translation>
        </message>
        <message>
            <source>{} pairs of speakers for {} trials</source>
            <translation>{} 对说话人对应 {} 个测试对</translation>
        </message>
        <message>
            <source>trial {} contradicts its speakers</source>
            <translation>第 {} 个测试对与其说话人矛盾</translation>
        </message>
        <message>
            <source>{} speakers are too few for an interval</source>
            <translation>{} 位说话人太少，无法估计区间</translation>
        </message>
        <message>
            <source>a calibration needs trials of the same speaker and of different ones under each condition</source>
            <translation>校准要求每种条件下都有同一说话人和不同说话人的测试对</translation>
        </message>
        <message>
            <source>the scores are no higher for the same speaker than for others: this model cannot be calibrated</source>
            <translation>同一说话人的得分并不高于不同说话人：此模型无法校准</translation>
        </message>
        <message>
            <source>{}: line {}: {}</source>
            <translation>{}：第 {} 行：{}</translation>
        </message>
        <message>
            <source>condition "{}" needs noise; name a folder or pack of it with --noise</source>
            <translation>条件“{}”需要噪声；请指定噪声文件夹或 pack（--noise）</translation>
        </message>
        <message>
            <source>condition "{}": {}</source>
            <translation>条件“{}”：{}</translation>
        </message>
        <message>
            <source>a name and its files are expected. Write NAME FILE FILE..., names with blanks in quotes.</source>
            <translation>应为名称及其文件。请写作“名称 文件 文件 …”，含空格的名称请加引号。</translation>
        </message>
        <message>
            <source>{}: there is no enrolment in this list</source>
            <translation>{}：此列表中没有登记项</translation>
        </message>
        <message>
            <source>enrolment "{}": its recordings cancel each other</source>
            <translation>登记“{}”：其录音相互抵消</translation>
        </message>
        <message>
            <source>{}: the first line names no column "speaker"</source>
            <translation>{}：首行没有“speaker”列</translation>
        </message>
        <message>
            <source>"{}" is not an age. Write years, or leave the field empty.</source>
            <translation>“{}”不是年龄。请填写岁数，或将字段留空。</translation>
        </message>
        <message>
            <source>trials can be told apart by duration, snr, corpus, sex and age, not by "{}"</source>
            <translation>测试对可按 duration、snr、corpus、sex 和 age 分组，不能按“{}”分组</translation>
        </message>
        <message>
            <source>a value of the regression is missing, NaN or infinite</source>
            <translation>回归的某个值缺失、为 NaN 或无穷大</translation>
        </message>
        <message>
            <source>there is nothing to fit a regression to</source>
            <translation>没有可用于拟合回归的数据</translation>
        </message>
        <message>
            <source>there are {} recordings of others than {}, and {} are needed</source>
            <translation>除 {1} 以外的录音有 {0} 段，需要 {2} 段</translation>
        </message>
        <message>
            <source>no speaker has two recordings</source>
            <translation>没有说话人有两段录音</translation>
        </message>
        <message>
            <source>{} trials are not a whole number of anchors with {}</source>
            <translation>{} 个测试对不是每锚点 {} 个的整数倍</translation>
        </message>
        <message>
            <source>trial {}: an anchor has its one positive first</source>
            <translation>第 {} 个测试对：锚点应先列出唯一的正例</translation>
        </message>
        <message>
            <source>a trial's score is NaN or infinite</source>
            <translation>有测试对的得分为 NaN 或无穷大</translation>
        </message>
        <message>
            <source>the best {} of a cohort of {}: a deviation needs two scores</source>
            <translation>{1} 人参考集中最高的 {0} 个：计算标准差需要两个得分</translation>
        </message>
        <message>
            <source>embeddings of {} and {} values cannot be compared</source>
            <translation>{} 维与 {} 维的声纹向量无法比较</translation>
        </message>
        <message>
            <source>the best {} scores of the cohort are all alike; it needs different voices</source>
            <translation>参考集中最高的 {} 个得分完全相同；需要不同的声音</translation>
        </message>
        <message>
            <source>enrolment "{}" is of two speakers: {} and {}</source>
            <translation>登记“{}”来自两位说话人：{} 和 {}</translation>
        </message>
        <message>
            <source>front end: a VTLP warp factor of {} is outside {}..{}</source>
            <translation>前端：VTLP 弯折因子 {} 超出 {}..{}</translation>
        </message>
        <message>
            <source>{} samples are less than one frame of {}</source>
            <translation>{} 个采样点不足一帧（{} 个）</translation>
        </message>
        <message>
            <source>there is no front-end preset "{}"; there are {}</source>
            <translation>没有前端预设“{}”；可用的有 {}</translation>
        </message>
        <message>
            <source>front end: {}</source>
            <translation>前端：{}</translation>
        </message>
        <message>
            <source>the profiles of "{}" and "{}" come from different models; rebuild them under one</source>
            <translation>“{}”与“{}”的声纹来自不同模型；请用同一模型重新生成</translation>
        </message>
        <message>
            <source>the profile of "{}" is not a unit vector of {} values; rebuild it</source>
            <translation>“{}”的声纹不是 {} 维单位向量；请重新生成</translation>
        </message>
        <message>
            <source>"{}" is among the profiles twice</source>
            <translation>“{}”在声纹中出现了两次</translation>
        </message>
        <message>
            <source>the embedding is not of unit length; compute it again</source>
            <translation>声纹向量不是单位长度；请重新计算</translation>
        </message>
        <message>
            <source>the voice was measured by model {} and the profiles by model {}; rebuild the profiles under the model in use</source>
            <translation>声音由模型 {} 测得，声纹由模型 {} 生成；请用当前模型重新生成声纹</translation>
        </message>
        <message>
            <source>an embedding of {} values cannot be compared with profiles of {}</source>
            <translation>{} 维的声纹向量无法与 {} 维的声纹比较</translation>
        </message>
        <message>
            <source>{:.1f} s of speech were heard, {:.1f} s are needed to tell</source>
            <translation>听到有效语音 {:.1f} 秒，识别需要 {:.1f} 秒</translation>
        </message>
        <message>
            <source>a profile needs at least one take; record one first</source>
            <translation>声纹至少需要一个录音片段；请先录制</translation>
        </message>
        <message>
            <source>takes with embeddings of {} and {} values cannot form a profile</source>
            <translation>{} 维与 {} 维声纹向量的录音片段无法组成声纹</translation>
        </message>
        <message>
            <source>a take's embedding is not of unit length; compute it again</source>
            <translation>有录音片段的声纹向量不是单位长度；请重新计算</translation>
        </message>
        <message>
            <source>the takes contradict each other so far that they have no common voice; record them again</source>
            <translation>录音片段彼此差异过大，没有共同的声音；请重新录制</translation>
        </message>
        <message>
            <source>a profile needs the id of the model that its embeddings come from</source>
            <translation>声纹需要其声纹向量所属模型的标识</translation>
        </message>
        <message>
            <source>The piece of speech is the opposite of all before. Record again.</source>
            <translation>这段语音与之前的全部相反。请重新录制。</translation>
        </message>
        <message>
            <source>an embedding is not of unit length; compute it again</source>
            <translation>有声纹向量不是单位长度；请重新计算</translation>
        </message>
        <message>
            <source>the voice was measured by model {} and the profile of "{}" by model {}; rebuild the profile under the model in use</source>
            <translation>声音由模型 {} 测得，“{}”的声纹由模型 {} 生成；请用当前模型重新生成声纹</translation>
        </message>
        <message>
            <source>voices of different models cannot be compared</source>
            <translation>不同模型的声音无法比较</translation>
        </message>
        <message>
            <source>there is not enough memory for the network; close other programs</source>
            <translation>内存不足以运行网络；请关闭其他程序</translation>
        </message>
        <message>
            <source>a thread for the network did not start: {}</source>
            <translation>网络的一个线程未能启动：{}</translation>
        </message>
        <message>
            <source>embedding was cancelled</source>
            <translation>声纹向量提取已取消</translation>
        </message>
        <message>
            <source>{:.1f} s of speech; at least {:.1f} s is needed</source>
            <translation>有效语音 {:.1f} 秒；至少需要 {:.1f} 秒</translation>
        </message>
        <message>
            <source>the model takes features at {} speeds, not at {}</source>
            <translation>模型采用 {} 种语速的特征，而非 {} 种</translation>
        </message>
        <message>
            <source>the model reads {} mel bins; {} frames of {} were given</source>
            <translation>模型读取 {} 个 Mel 频带；给出的是 {} 帧、每帧 {} 个</translation>
        </message>
        <message>
            <source>ROLLCALL_KERNELS is "{}"; this processor has {}</source>
            <translation>ROLLCALL_KERNELS 为“{}”；此处理器支持 {}</translation>
        </message>
        <message>
            <source>ROLLCALL_PRECISION is "{}"; there are float32 and bfloat16</source>
            <translation>ROLLCALL_PRECISION 为“{}”；可用的有 float32 和 bfloat16</translation>
        </message>
        <message>
            <source>network: {}</source>
            <translation>网络：{}</translation>
        </message>
        <message>
            <source>the weights are those of another network</source>
            <translation>权重属于另一个网络</translation>
        </message>
        <message>
            <source>{}: this is not a model file of Rollcall ({})</source>
            <translation>{}：这不是 Rollcall 的模型文件（{}）</translation>
        </message>
        <message>
            <source>{}: the model file is damaged ({}); fetch or train it again</source>
            <translation>{}：模型文件已损坏（{}）；请重新获取或重新训练</translation>
        </message>
        <message>
            <source>the model uses TTA at {} speeds, with a projection fitted to this network; take TTA away with `model tta --speeds 1` first</source>
            <translation>模型使用 {} 种语速的 TTA，其投影只适合此网络；请先用 `model tta --speeds 1` 去除 TTA</translation>
        </message>
        <message>
            <source>its metadata does not say so</source>
            <translation>元数据中没有说明</translation>
        </message>
        <message>
            <source>{}: the model has format {}, this program reads up to {}; update Rollcall</source>
            <translation>{}：模型格式为 {}，此程序最高支持 {}；请更新 Rollcall</translation>
        </message>
        <message>
            <source>its metadata cannot be read</source>
            <translation>元数据无法读取</translation>
        </message>
        <message>
            <source>{}: the model is made for sound at {} Hz, and this program works at {} Hz; use another one</source>
            <translation>{}：模型适用于 {} Hz 的声音，此程序使用 {} Hz；请使用其他模型</translation>
        </message>
        <message>
            <source>weight "{}" is missing or has another shape</source>
            <translation>权重“{}”缺失或形状不符</translation>
        </message>
        <message>
            <source>"{}" is of another shape, or its rows are not of unit length</source>
            <translation>“{}”形状不符，或其行不是单位长度</translation>
        </message>
        <message>
            <source>"{}" is missing</source>
            <translation>“{}”缺失</translation>
        </message>
        <message>
            <source>it holds weights that its network does not have</source>
            <translation>含有网络中不存在的权重</translation>
        </message>
        <message>
            <source>its weights do not match its model id</source>
            <translation>权重与模型标识不符</translation>
        </message>
        <message>
            <source>too short</source>
            <translation>太短</translation>
        </message>
        <message>
            <source>no safetensors header</source>
            <translation>没有 safetensors 文件头</translation>
        </message>
        <message>
            <source>the header is cut off</source>
            <translation>文件头被截断</translation>
        </message>
        <message>
            <source>its header is not the JSON of one</source>
            <translation>文件头不是相应的 JSON</translation>
        </message>
        <message>
            <source>entry "{}" is no object</source>
            <translation>条目“{}”不是对象</translation>
        </message>
        <message>
            <source>metadata "{}" is no text</source>
            <translation>元数据“{}”不是文本</translation>
        </message>
        <message>
            <source>tensor "{}" is incomplete</source>
            <translation>张量“{}”不完整</translation>
        </message>
        <message>
            <source>{}: tensor "{}" holds numbers other than float32</source>
            <translation>{}：张量“{}”含有非 float32 的数值</translation>
        </message>
        <message>
            <source>tensor "{}" has a bad shape</source>
            <translation>张量“{}”形状有误</translation>
        </message>
        <message>
            <source>tensor "{}" is larger than the file</source>
            <translation>张量“{}”比文件还大</translation>
        </message>
        <message>
            <source>tensor "{}" is cut off</source>
            <translation>张量“{}”被截断</translation>
        </message>
        <message>
            <source>tensor "{}" does not follow the one before</source>
            <translation>张量“{}”未紧接前一个</translation>
        </message>
        <message>
            <source>bytes are left over behind the last tensor</source>
            <translation>最后一个张量之后有多余的字节</translation>
        </message>
        <message>
            <source>device "{}": {}</source>
            <translation>设备“{}”：{}</translation>
        </message>
        <message>
            <source>the network has {} weights, {} were given</source>
            <translation>网络有 {} 个权重，给出了 {} 个</translation>
        </message>
        <message>
            <source>weight "{}" does not fit the network's "{}"</source>
            <translation>权重“{}”与网络的“{}”不符</translation>
        </message>
        <message>
            <source>of {} recordings for the cohort {} can be used, and {} are needed at least</source>
            <translation>用于参考集的 {} 段录音中有 {} 段可用，至少需要 {} 段</translation>
        </message>
        <message>
            <source>none of the {} trials has both its recordings in the data. First: {}</source>
            <translation>{} 个测试对中没有一个的两段录音都在数据中。第一个：{}</translation>
        </message>
        <message>
            <source>there is no such recording in {}. Write one path a line, as seen from there.</source>
            <translation>{} 中没有这段录音。请每行写一个以其为起点的路径。</translation>
        </message>
        <message>
            <source>{} is in the cohort and in the trials; take it out of one, or --force</source>
            <translation>{} 同时在参考集和测试对中；请从其中之一移除，或使用 --force</translation>
        </message>
        <message>
            <source>there is no meta.tsv in {} or beside it; name one with --meta FILE</source>
            <translation>{} 中及其旁边没有 meta.tsv；请用 --meta 文件 指定</translation>
        </message>
        <message>
            <source>{} of the {} speakers in the trials were in the model's training ({}), which flatters it; use other speakers, or --force</source>
            <translation>测试对的 {1} 位说话人中有 {0} 位参与过模型训练（{2}），结果会偏好；请使用其他说话人，或 --force</translation>
        </message>
        <message>
            <source>{} of the {} speakers in the trials are in the cohort too ({}); take them out, or use --force</source>
            <translation>测试对的 {1} 位说话人中有 {0} 位也在参考集中（{2}）；请将其移出，或使用 --force</translation>
        </message>
        <message>
            <source>{} of the {} recordings that the lists name are not in {}: {}. {}</source>
            <translation>列表中的 {1} 段录音有 {0} 段不在 {2} 中：{3}。{4}</translation>
        </message>
        <message>
            <source>Names are paths as seen from there, with their endings; --skip-bad leaves such trials out.</source>
            <translation>名称应为以其为起点的路径，含扩展名；--skip-bad 会略过此类测试对。</translation>
        </message>
        <message>
            <source>Names are paths as seen from there, with their endings, or names of enrolments; --skip-bad leaves such trials out.</source>
            <translation>名称应为以其为起点的路径（含扩展名）或登记名称；--skip-bad 会略过此类测试对。</translation>
        </message>
        <message>
            <source>it takes two speakers, and two recordings of one of them</source>
            <translation>需要两位说话人，且其中一位有两段录音</translation>
        </message>
        <message>
            <source>the evaluation was cancelled</source>
            <translation>评估已取消</translation>
        </message>
        <message>
            <source>{}: another version of the program has written this evaluation</source>
            <translation>{}：此评估由其他版本的程序写入</translation>
        </message>
        <message>
            <source>{}: is damaged, or no evaluation</source>
            <translation>{}：已损坏，或不是评估</translation>
        </message>
        <message>
            <source>{}: no recording of its measuring half is noise to draw from</source>
            <translation>{}：其测量用的一半中没有可用的噪声录音</translation>
        </message>
        <message>
            <source>{}: no recording of its measuring half in {} is noise to draw from</source>
            <translation>{}：{} 中测量用的一半里没有可用的噪声录音</translation>
        </message>
        <message>
            <source>No thread can be started to listen: {}. Close other programs.</source>
            <translation>无法启动聆听线程：{}。请关闭其他程序。</translation>
        </message>
        <message>
            <source>Listening ended by an internal error: {}. Start again.</source>
            <translation>因内部错误，聆听已结束：{}。请重新开始。</translation>
        </message>
        <message>
            <source>Listening ended by an internal error. Start again.</source>
            <translation>因内部错误，聆听已结束。请重新开始。</translation>
        </message>
        <message>
            <source>A crash would lose this recording, its copy on the disk failed: {}</source>
            <translation>磁盘上的备份失败，一旦崩溃将丢失此录音：{}</translation>
        </message>
        <message>
            <source>{}: cannot be written ({})</source>
            <translation>{}：无法写入（{}）</translation>
        </message>
        <message>
            <source>{}: cannot be made ({})</source>
            <translation>{}：无法创建（{}）</translation>
        </message>
        <message>
            <source>neither HOME nor XDG_DATA_HOME is set to an absolute path, so there is no place for {}; name one, or set HOME</source>
            <translation>HOME 和 XDG_DATA_HOME 均未设为绝对路径，因此没有存放{}的位置；请指定位置，或设置 HOME</translation>
        </message>
        <message>
            <source>models</source>
            <translation>模型</translation>
        </message>
        <message>
            <source>{}: cannot be removed ({})</source>
            <translation>{}：无法移除（{}）</translation>
        </message>
        <message>
            <source>{}: {:.1f} s of sound; at least {:.1f} s is needed</source>
            <translation>{}：声音 {:.1f} 秒；至少需要 {:.1f} 秒</translation>
        </message>
        <message>
            <source>the embeddings of the windows cancel each other</source>
            <translation>各窗口的声纹向量相互抵消</translation>
        </message>
        <message>
            <source>windows of {} frames; at least {} are needed</source>
            <translation>窗口为 {} 帧；至少需要 {} 帧</translation>
        </message>
        <message>
            <source>stopped before all recordings were heard</source>
            <translation>在听完所有录音之前已停止</translation>
        </message>
        <message>
            <source>{}: more than {} MB came through the pipe; save the recording as a file</source>
            <translation>{}：管道传入的数据超过 {} MB；请将录音保存为文件</translation>
        </message>
        <message>
            <source>{}: nothing came through the pipe</source>
            <translation>{}：管道没有传入数据</translation>
        </message>
        <message>
            <source>standard input is a terminal; name a file, or send a recording through a pipe</source>
            <translation>标准输入是终端；请指定文件，或通过管道传入录音</translation>
        </message>
        <message>
            <source>{}: this is a device, not a recording</source>
            <translation>{}：这是设备，不是录音</translation>
        </message>
        <message>
            <source>{}: this build cannot look for speech in a degraded recording</source>
            <translation>{}：此版本无法在劣化录音中检测语音</translation>
        </message>
        <message>
            <source>a recording of less than half a second has no fingerprint</source>
            <translation>不足半秒的录音没有音频指纹</translation>
        </message>
        <message>
            <source>{}: {:.1f} s of speech in all; at least {:.0f} s are needed to enrol. Add another recording</source>
            <translation>{}：有效语音共 {:.1f} 秒；登记至少需要 {:.0f} 秒。请再添加一段录音</translation>
        </message>
        <message>
            <source>{}: {:.1f} s of speech in all ({} is the same recording and does not count); at least {:.0f} s are needed to enrol. Add another recording</source>
            <translation>{}：有效语音共 {:.1f} 秒（{} 是同一段录音，不计入）；登记至少需要 {:.0f} 秒。请再添加一段录音</translation>
        </message>
        <message>
            <source>a speaker named "{}" is already enrolled; choose another name or add to this one</source>
            <translation>名为“{}”的说话人已登记；请换一个姓名，或将录音添加给此人</translation>
        </message>
        <message>
            <source>several people seem to speak in it; diarize tells who speaks when. Cut it into parts of one person each, and enrol from those</source>
            <translation>其中似乎有多个人在说话；“录音”页（diarize 命令）会显示谁在何时说话。请切分为每段只有一个人，再用这些片段登记</translation>
        </message>
        <message>
            <source>the enrolment was cancelled</source>
            <translation>登记已取消</translation>
        </message>
        <message>
            <source>there is no recording to enrol</source>
            <translation>没有可用于登记的录音</translation>
        </message>
        <message>
            <source>{}: "{}" has this recording already ({}); give another one</source>
            <translation>{}：“{}”已有这段录音（{}）；请提供另一段</translation>
        </message>
        <message>
            <source>embedding the speakers again was cancelled</source>
            <translation>重新提取说话人声纹向量已取消</translation>
        </message>
        <message>
            <source>{}: this model can use none of the {} kept recordings ({}: {}); the model before it stays in use</source>
            <translation>{}：此模型无法使用 {} 段保留录音中的任何一段（{}：{}）；继续使用当前模型</translation>
        </message>
        <message>
            <source>the import was cancelled; nobody was added</source>
            <translation>导入已取消；未添加任何人</translation>
        </message>
        <message>
            <source>the export was cancelled; no file was written</source>
            <translation>导出已取消；未写入任何文件</translation>
        </message>
        <message>
            <source>"{}" has no recording that this model has heard</source>
            <translation>“{}”没有经此模型处理过的录音</translation>
        </message>
        <message>
            <source>telling who speaks when was cancelled</source>
            <translation>分辨谁在何时说话的处理已取消</translation>
        </message>
        <message>
            <source>no speaker store is open</source>
            <translation>没有打开说话人库</translation>
        </message>
        <message>
            <source>a speaker store</source>
            <translation>说话人库</translation>
        </message>
        <message>
            <source>no model is loaded; without one voices cannot be compared</source>
            <translation>未加载模型；没有模型就无法比较声音</translation>
        </message>
        <message>
            <source>this unknown voice is not there any more</source>
            <translation>此未知声音已不存在</translation>
        </message>
        <message>
            <source>an average needs two models or more</source>
            <translation>求平均需要至少两个模型</translation>
        </message>
        <message>
            <source>only models of the same network, front end and treatment of silence can be averaged</source>
            <translation>只有网络、前端和静音处理方式相同的模型才能求平均</translation>
        </message>
        <message>
            <source>an ensemble needs two models or more</source>
            <translation>集成需要至少两个模型</translation>
        </message>
        <message>
            <source>an embedding of one of the models is all zero, or holds what is NaN or infinite</source>
            <translation>其中一个模型的声纹向量全为零，或含有 NaN 或无穷大</translation>
        </message>
        <message>
            <source>the embeddings cannot be shortened: {}</source>
            <translation>无法缩短声纹向量：{}</translation>
        </message>
        <message>
            <source>stopped on request</source>
            <translation>已按要求停止</translation>
        </message>
        <message>
            <source>speeds: {}</source>
            <translation>语速：{}</translation>
        </message>
        <message>
            <source>an embedding of the model is all zero, or holds what is NaN or infinite</source>
            <translation>模型的声纹向量全为零，或含有 NaN 或无穷大</translation>
        </message>
        <message>
            <source>the copy of the store cannot be removed</source>
            <translation>无法移除说话人库的备份</translation>
        </message>
        <message>
            <source>{}: the store is damaged ({}); restore it from a backup</source>
            <translation>{}：说话人库已损坏（{}）；请从备份还原</translation>
        </message>
        <message>
            <source>{}: there is no speaker store of that name</source>
            <translation>{}：没有该名称的说话人库</translation>
        </message>
        <message>
            <source>the copy of the store cannot be kept</source>
            <translation>无法保留说话人库的备份</translation>
        </message>
        <message>
            <source>{}: this copy holds voices that were removed; choose another</source>
            <translation>{}：此备份含有已移除的声音；请选择其他备份</translation>
        </message>
        <message>
            <source>the copy of the store cannot be put in its place</source>
            <translation>无法用备份替换说话人库</translation>
        </message>
        <message>
            <source>the store cannot be moved out of the way</source>
            <translation>无法移开说话人库</translation>
        </message>
        <message>
            <source>{}: the store may not be written to; check its permissions</source>
            <translation>{}：不允许写入说话人库；请检查其权限</translation>
        </message>
        <message>
            <source>{}: the store is damaged (its table "{}" is missing); restore it from a backup</source>
            <translation>{}：说话人库已损坏（缺少表“{}”）；请从备份还原</translation>
        </message>
        <message>
            <source>{}: this file system cannot hold a store (journal mode {}); use a local disk</source>
            <translation>{}：此文件系统无法存放说话人库（日志模式 {}）；请使用本地磁盘</translation>
        </message>
        <message>
            <source>embeddings of {} and {} values cannot be of one model</source>
            <translation>{} 维与 {} 维的声纹向量不可能来自同一模型</translation>
        </message>
        <message>
            <source>an embedding without a model id cannot be stored</source>
            <translation>没有模型标识的声纹向量无法保存</translation>
        </message>
        <message>
            <source>an embedding of {} values is not of unit length; it cannot be stored</source>
            <translation>{} 维的声纹向量不是单位长度；无法保存</translation>
        </message>
        <message>
            <source>{}: the store was written by a newer Rollcall (its version is {}, this program knows {}); install the newer program</source>
            <translation>{}：说话人库由较新的 Rollcall 写入（其版本为 {}，此程序支持 {}）；请安装较新的程序</translation>
        </message>
        <message>
            <source>{}: the store says that its version is {}, which no Rollcall writes; another program changed it. Restore it from a backup</source>
            <translation>{}：说话人库标明版本为 {}，但没有 Rollcall 会写入该版本；它被其他程序改动过。请从备份还原</translation>
        </message>
        <message>
            <source>there is not enough memory for the passphrase's key; close other programs</source>
            <translation>内存不足，无法由密码生成密钥；请关闭其他程序</translation>
        </message>
        <message>
            <source>{}: the profile file is damaged or cut off; copy or export it again</source>
            <translation>{}：声纹文件已损坏或被截断；请重新复制或导出</translation>
        </message>
        <message>
            <source>{}: this is no profile file; choose one that Rollcall has exported</source>
            <translation>{}：这不是声纹文件；请选择由 Rollcall 导出的文件</translation>
        </message>
        <message>
            <source>{}: the profile file is of a newer Rollcall (its version is {}, this program knows {}); install the newer program</source>
            <translation>{}：声纹文件来自较新的 Rollcall（其版本为 {}，此程序支持 {}）；请安装较新的程序</translation>
        </message>
        <message>
            <source>{}: the profile file is encrypted; enter its passphrase</source>
            <translation>{}：声纹文件已加密；请输入密码</translation>
        </message>
        <message>
            <source>{}: the passphrase is wrong, or the file is damaged; enter it again</source>
            <translation>{}：密码错误，或文件已损坏；请重新输入</translation>
        </message>
        <message>
            <source>the encryption library cannot be used</source>
            <translation>无法使用加密库</translation>
        </message>
        <message>
            <source>there is no speaker with recordings to export; choose one</source>
            <translation>没有可导出的、有录音的说话人；请选择一位</translation>
        </message>
        <message>
            <source>{}: cannot be read; check its permissions</source>
            <translation>{}：无法读取；请检查其权限</translation>
        </message>
        <message>
            <source>the speaker's name {}; choose another one</source>
            <translation>说话人姓名{}；请换一个</translation>
        </message>
        <message>
            <source>is empty</source>
            <translation>为空</translation>
        </message>
        <message>
            <source>begins with an accent that belongs to no letter</source>
            <translation>以不属于任何字母的附加符号开头</translation>
        </message>
        <message>
            <source>contains the control character {}</source>
            <translation>含有控制字符 {}</translation>
        </message>
        <message>
            <source>contains the invisible character {}</source>
            <translation>含有不可见字符 {}</translation>
        </message>
        <message>
            <source>is not valid UTF-8</source>
            <translation>不是有效的 UTF-8</translation>
        </message>
        <message>
            <source>cannot be read as Unicode text</source>
            <translation>无法作为 Unicode 文本读取</translation>
        </message>
        <message>
            <source>has {} bytes, {} are allowed</source>
            <translation>有 {} 字节，最多允许 {} 字节</translation>
        </message>
        <message>
            <source>cannot be "{}", which is what an answer says that names nobody</source>
            <translation>不能是“{}”，因为它是未识别出任何人时的回答</translation>
        </message>
        <message>
            <source>{}: another program is writing to the store; try again</source>
            <translation>{}：另一个程序正在写入说话人库；请重试</translation>
        </message>
        <message>
            <source>{}: this file is not a store of Rollcall</source>
            <translation>{}：此文件不是 Rollcall 的说话人库</translation>
        </message>
        <message>
            <source>{}: no room is left on the disk; free some and try again</source>
            <translation>{}：磁盘已无剩余空间；请腾出空间后重试</translation>
        </message>
        <message>
            <source>{}: there is not enough memory for it; close other programs and try again</source>
            <translation>{}：内存不足；请关闭其他程序后重试</translation>
        </message>
        <message>
            <source>{}: the store cannot be opened ({}); check the folder and its permissions</source>
            <translation>{}：无法打开说话人库（{}）；请检查文件夹及其权限</translation>
        </message>
        <message>
            <source>{}: reading or writing failed ({}); check the disk and its free room</source>
            <translation>{}：读取或写入失败（{}）；请检查磁盘及其剩余空间</translation>
        </message>
        <message>
            <source>{}: a recording is too long to be stored</source>
            <translation>{}：有录音太长，无法保存</translation>
        </message>
        <message>
            <source>{}: the database answered: {}</source>
            <translation>{}：数据库返回：{}</translation>
        </message>
        <message>
            <source>{}: there is no speaker number {}</source>
            <translation>{}：没有编号为 {} 的说话人</translation>
        </message>
        <message>
            <source>{}: there is no take number {}</source>
            <translation>{}：没有编号为 {} 的录音片段</translation>
        </message>
        <message>
            <source>there already is a speaker named "{}"; choose another name or add the takes to them</source>
            <translation>已有名为“{}”的说话人；请换一个姓名，或将录音片段添加给此人</translation>
        </message>
        <message>
            <source>there is no speaker named "{}"; the list of speakers shows who is enrolled</source>
            <translation>没有名为“{}”的说话人；说话人列表显示已登记的人</translation>
        </message>
        <message>
            <source>there already is a speaker named "{}"; choose another name</source>
            <translation>已有名为“{}”的说话人；请换一个姓名</translation>
        </message>
        <message>
            <source>a speaker cannot be merged into themselves; choose another one</source>
            <translation>说话人不能与自身合并；请另选一位</translation>
        </message>
        <message>
            <source>this is the speaker's only take; add another one first, or remove the speaker</source>
            <translation>这是该说话人唯一的录音片段；请先添加另一段，或移除该说话人</translation>
        </message>
        <message>
            <source>a row of table "{}" belongs to nothing</source>
            <translation>表“{}”中有一行不属于任何记录</translation>
        </message>
        <message>
            <source>the folder for the store cannot be created; name another file</source>
            <translation>无法创建说话人库所在的文件夹；请指定其他文件</translation>
        </message>
        <message>
            <source>the store cannot be created; name another file</source>
            <translation>无法创建说话人库；请指定其他文件</translation>
        </message>
        <message>
            <source>{}: {}; check the name, or make a store by enrolling somebody</source>
            <translation>{}：{}；请检查名称，或登记一个人以创建说话人库</translation>
        </message>
        <message>
            <source>{}: the store cannot be looked at ({}); check its folder's permissions</source>
            <translation>{}：无法查看说话人库（{}）；请检查其文件夹的权限</translation>
        </message>
        <message>
            <source>there is no speaker store of that name</source>
            <translation>没有该名称的说话人库</translation>
        </message>
        <message>
            <source>{}: this is not a file; give the store another name</source>
            <translation>{}：这不是文件；请为说话人库换一个名称</translation>
        </message>
        <message>
            <source>this file is empty and holds no speakers yet</source>
            <translation>此文件为空，还没有任何说话人</translation>
        </message>
        <message>
            <source>the speaker store has no name; name a file</source>
            <translation>说话人库没有名称；请指定文件</translation>
        </message>
        <message>
            <source>a speaker needs at least one take; record one first</source>
            <translation>说话人至少需要一个录音片段；请先录制</translation>
        </message>
        <message>
            <source>a take without audio cannot be stored</source>
            <translation>没有声音的录音片段无法保存</translation>
        </message>
        <message>
            <source>a take of more than 2 GB cannot be stored; use a shorter recording</source>
            <translation>超过 2 GB 的录音片段无法保存；请使用较短的录音</translation>
        </message>
        <message>
            <source>a take's duration, level, signal-to-noise ratio or share of clipping is out of range</source>
            <translation>录音片段的时长、电平、信噪比或削波比例超出范围</translation>
        </message>
        <message>
            <source>a turn without audio, or with more than 2 GB of it, cannot be stored</source>
            <translation>没有声音或超过 2 GB 的发言无法保存</translation>
        </message>
        <message>
            <source>a turn's duration is out of range</source>
            <translation>发言时长超出范围</translation>
        </message>
        <message>
            <source>{}: this turn of an unknown voice is not there any more</source>
            <translation>{}：此未知声音的发言已不存在</translation>
        </message>
        <message>
            <source>the recipe adds noise, but no noise folder was given</source>
            <translation>训练配方会混入噪声，但未指定噪声文件夹</translation>
        </message>
        <message>
            <source>{} processes cannot share batches of {} crops and {} triplets evenly</source>
            <translation>{} 个进程无法平分含 {} 个片段和 {} 个三元组的批次</translation>
        </message>
        <message>
            <source>triplets need a speaker with two recordings and a second speaker of the same corpus</source>
            <translation>三元组需要一位有两段录音的说话人和同一语料库的另一位说话人</translation>
        </message>
        <message>
            <source>the list of the hardest triplets is damaged: {}</source>
            <translation>最难三元组的列表已损坏：{}</translation>
        </message>
        <message>
            <source>the process with rank 0 has stopped; its message tells why</source>
            <translation>rank 0 的进程已停止；原因见其消息</translation>
        </message>
        <message>
            <source>process {} of {} cannot join the others at {}:{} ({})</source>
            <translation>进程 {}（共 {} 个）无法在 {}:{} 与其他进程会合（{}）</translation>
        </message>
        <message>
            <source>training with several processes needs RANK, WORLD_SIZE, MASTER_ADDR and MASTER_PORT; only some of these environment variables are set</source>
            <translation>多进程训练需要 RANK、WORLD_SIZE、MASTER_ADDR 和 MASTER_PORT；这些环境变量只设置了一部分</translation>
        </message>
        <message>
            <source>RANK={}, WORLD_SIZE={}, MASTER_PORT={}: these environment variables make no sense together</source>
            <translation>RANK={}，WORLD_SIZE={}，MASTER_PORT={}：这些环境变量彼此矛盾</translation>
        </message>
        <message>
            <source>this build cannot train with several processes: its LibTorch has no c10d</source>
            <translation>此版本无法多进程训练：其 LibTorch 不含 c10d</translation>
        </message>
        <message>
            <source>there is no device "{}" here; this machine has {}</source>
            <translation>这里没有设备“{}”；本机有 {}</translation>
        </message>
        <message>
            <source>development {}: {}</source>
            <translation>验证集 {}：{}</translation>
        </message>
        <message>
            <source>stopped at {} step {}; go on with --resume</source>
            <translation>已停止于 {} 第 {} 步；用 --resume 继续</translation>
        </message>
        <message>
            <source>the checkpoint's candidates are not those of this training</source>
            <translation>检查点的候选与此次训练不符</translation>
        </message>
        <message>
            <source>no triplet can be chosen among the candidates: no corpus has two speakers with two recordings each; raise triplet.minerPoolSpeakers</source>
            <translation>候选中选不出三元组：没有语料库含两位各有两段录音的说话人；请增大 triplet.minerPoolSpeakers</translation>
        </message>
        <message>
            <source>stopped before the first step; start it again</source>
            <translation>在第一步之前已停止；请重新开始</translation>
        </message>
        <message>
            <source>{}: there is no training to go on with; start one without --resume</source>
            <translation>{}：没有可继续的训练；请不带 --resume 开始</translation>
        </message>
        <message>
            <source>the recipe "{}" mixes in noise, but none was given; name a folder with --noise, or set augmentation.noiseProb = 0</source>
            <translation>训练配方“{}”会混入噪声，但未提供噪声；请用 --noise 指定文件夹，或设置 augmentation.noiseProb = 0</translation>
        </message>
        <message>
            <source>training: {}</source>
            <translation>训练：{}</translation>
        </message>
        <message>
            <source>its checkpoint does not fit the data set or the recipe</source>
            <translation>其检查点与数据集或训练配方不符</translation>
        </message>
        <message>
            <source>its checkpoint is of another version of this program, which alone can go on with it; its model can start a new training</source>
            <translation>其检查点来自此程序的其他版本，只有该版本能继续；其模型可作为新训练的起点</translation>
        </message>
        <message>
            <source>its recipe has other values than the training began with; undo the change (the text is in the checkpoint), or begin a new training</source>
            <translation>其训练配方的值与训练开始时不同；请撤销改动（原文在检查点中），或开始新的训练</translation>
        </message>
        <message>
            <source>the data set is not the one this training began with (speakers, corpora, files or their lengths differ)</source>
            <translation>数据集不是此次训练开始时所用的（说话人、语料库、文件或其长度不同）</translation>
        </message>
        <message>
            <source>the noise is not that which this training began with</source>
            <translation>噪声不是此次训练开始时所用的</translation>
        </message>
        <message>
            <source>the development trials are not those by which this training chose its best network so far</source>
            <translation>验证测试对不是此次训练至今选择最佳网络时所用的</translation>
        </message>
        <message>
            <source>{}: no checkpoint to resume from</source>
            <translation>{}：没有可供恢复的检查点</translation>
        </message>
        <message>
            <source>{}: cannot be read</source>
            <translation>{}：无法读取</translation>
        </message>
        <message>
            <source>"{}" of the recipe cannot be changed here; change it in the file</source>
            <translation>训练配方的“{}”不能在此修改；请在文件中修改</translation>
        </message>
        <message>
            <source>the recipe cannot be changed here: line {}: {}</source>
            <translation>不能在此修改训练配方：第 {} 行：{}</translation>
        </message>
        <message>
            <source>{}: unknown phase "{}"</source>
            <translation>{}：未知阶段“{}”</translation>
        </message>
        <message>
            <source>{}: no run of this program's version</source>
            <translation>{}：不是此程序版本的训练</translation>
        </message>
        <message>
            <source>{}: damaged ("{}" is out of range)</source>
            <translation>{}：已损坏（“{}”超出范围）</translation>
        </message>
        <message>
            <source>{}: damaged ({})</source>
            <translation>{}：已损坏（{}）</translation>
        </message>
        <message>
            <source>{}: another process trains there; wait for it, stop it or choose another folder</source>
            <translation>{}：另一个进程正在其中训练；请等待、将其停止或选择其他文件夹</translation>
        </message>
        <message>
            <source>{}: cannot be locked ({})</source>
            <translation>{}：无法锁定（{}）</translation>
        </message>
        <message>
            <source>{}: there is a training already; resume it (--resume) or choose another folder</source>
            <translation>{}：其中已有训练；请恢复（--resume）或选择其他文件夹</translation>
        </message>
        <message>
            <source>{}: cannot be made</source>
            <translation>{}：无法创建</translation>
        </message>
        <message>
            <source>a recognition needs a model and a finite LLR</source>
            <translation>识别记录需要模型和有限的对数似然比</translation>
        </message>
        <message>
            <source>no pipe can be opened; close other programs and try again</source>
            <translation>无法打开管道；请关闭其他程序后重试</translation>
        </message>
        <message>
            <source>no process can be started; close other programs and try again</source>
            <translation>无法启动进程；请关闭其他程序后重试</translation>
        </message>
        <message>
            <source>{}: the file is empty; fetch it again</source>
            <translation>{}：文件为空；请重新获取</translation>
        </message>
        <message>
            <source>{}: {}; {}</source>
            <translation>{}：{}；{}</translation>
        </message>
        <message>
            <source>libhdf5 cannot be set up</source>
            <translation>无法初始化 libhdf5</translation>
        </message>
        <message>
            <source>{}: the file is damaged or cut off ({}); fetch it again</source>
            <translation>{}：文件损坏或不完整（{}）；请重新获取</translation>
        </message>
        <message>
            <source>{}: this is not an HDF5 file; give one that Keras has saved</source>
            <translation>{}：这不是 HDF5 文件；请提供由 Keras 保存的文件</translation>
        </message>
        <message>
            <source>{}: the file is damaged: libhdf5 cannot read it; fetch it again</source>
            <translation>{}：文件损坏，libhdf5 无法读取；请重新获取</translation>
        </message>
        <message>
            <source>recurrent networks are not exported; export a ResCNN or a ResNet</source>
            <translation>不支持导出循环网络；请导出 ResCNN 或 ResNet</translation>
        </message>
        <message>
            <source>{}: the ONNX file is damaged ({}); fetch or export it again</source>
            <translation>{}：ONNX 文件损坏（{}）；请重新获取或导出</translation>
        </message>
        <message>
            <source>{}: {}; export the network anew as float32 in one file</source>
            <translation>{}：{}；请以 float32 单文件重新导出网络</translation>
        </message>
        <message>
            <source>{}: this is no ONNX file, or it is cut off; fetch or export it again</source>
            <translation>{}：这不是 ONNX 文件或不完整；请重新获取或导出</translation>
        </message>
        <message>
            <source>the network has more weights than the 2 GiB that an ONNX file holds</source>
            <translation>网络的权重超过 ONNX 文件可容纳的 2 GiB</translation>
        </message>
        <message>
            <source>{}: the file was changed after Rollcall exported it ({}); export it again</source>
            <translation>{}：文件在 Rollcall 导出后被更改（{}）；请重新导出</translation>
        </message>
        <message>
            <source>{}: a newer Rollcall has exported it; update Rollcall</source>
            <translation>{}：由更新版本的 Rollcall 导出；请更新 Rollcall</translation>
        </message>
        <message>
            <source>there is no network preset "{}"; there are paper, seed, deep-speaker, paper-gru, resnet34</source>
            <translation>没有网络预设“{}”；有 paper、seed、deep-speaker、paper-gru、resnet34</translation>
        </message>
        <message>
            <source>a calibration from own profiles takes {} speakers with two recordings each, and there are {}; enrol more, or give --trials</source>
            <translation>用自己的声纹校准需要 {} 名各有两段录音的说话人，现有 {} 名；请登记更多人，或给出 --trials</translation>
        </message>
        <message>
            <source>the scores are no higher for the same speaker than for others: this model cannot be calibrated on these speakers</source>
            <translation>同一说话人的得分不高于其他人：此模型无法用这些说话人校准</translation>
        </message>
        <message>
            <source>the speakers changed while they were read; try again</source>
            <translation>读取时说话人发生了变化；请重试</translation>
        </message>
        <message>
            <source>reading the store was cancelled</source>
            <translation>已取消读取说话人库</translation>
        </message>
        <message>
            <source>the model's front end has no name that a recipe knows; choose another model to go on from</source>
            <translation>该模型的前端没有训练配方认识的名称；请选择其他模型继续</translation>
        </message>
        <message>
            <source>the model's network cannot be named in a recipe; choose another model to go on from</source>
            <translation>该模型的网络无法写入训练配方；请选择其他模型继续</translation>
        </message>
        <message>
            <source>{}: "{}" of the layer "{}" holds values that are NaN, infinite or out of range; fetch it again</source>
            <translation>{}：“{}”（层“{}”）含有 NaN、无穷大或超出范围的值；请重新下载</translation>
        </message>
        <message>
            <source>{}: it cannot be read as weights of Keras: {}</source>
            <translation>{}：无法作为 Keras 权重读取：{}</translation>
        </message>
        <message>
            <source>{}: its node "{}" is an operator of "{}"; export the network with ONNX's own operators alone</source>
            <translation>{}：节点“{}”是“{}”的算子；请只用 ONNX 自己的算子导出网络</translation>
        </message>
        <message>
            <source>{}: this is no ONNX file: it holds no graph; export the network again</source>
            <translation>{}：不是 ONNX 文件，其中没有图；请重新导出网络</translation>
        </message>
        <message>
            <source>{}: its weights for "{}" hold values that are NaN, infinite or out of range; fetch it again</source>
            <translation>{}：“{}”的权重含有 NaN、无穷大或超出范围的值；请重新下载</translation>
        </message>
        <message>
            <source>the network gave an embedding that is NaN or infinite</source>
            <translation>网络给出的嵌入是 NaN 或无穷大</translation>
        </message>
        <message>
            <source>weight "{}" holds values that are NaN or infinite</source>
            <translation>权重“{}”含有 NaN 或无穷大的值</translation>
        </message>
        <message>
            <source>"{}" is missing, of another shape, or holds values that are NaN or infinite</source>
            <translation>“{}”缺失、形状不同，或含有 NaN 或无穷大的值</translation>
        </message>
        <message>
            <source>only a ResCNN can be widened; choose another model</source>
            <translation>只有 ResCNN 可以加宽；请选择其他模型</translation>
        </message>
        <message>
            <source>a network of several groups cannot be widened; widen models before an ensemble is made of them</source>
            <translation>多组的网络不能加宽；请在制作集成之前加宽模型</translation>
        </message>
        <message>
            <source>widening changes channels alone; give the wider network the same preset, blocks, groups, pooling, mel bins and embedding length</source>
            <translation>加宽只改变通道；请让更宽的网络使用相同的预设、块、组、池化、梅尔频带和嵌入长度</translation>
        </message>
        <message>
            <source>stages of {} channels cannot be widened to {}; give as many stages, none of them narrower</source>
            <translation>{} 个通道的各级不能加宽为 {}；请给出同样多的级，且没有一级更窄</translation>
        </message>
        <message>
            <source>{}: nobody is enrolled there who agreed to be stored; enrol speakers first</source>
            <translation>{}：那里没有同意存储的已登记者；请先登记说话人</translation>
        </message>
        <message>
            <source>{}: the store has no such recording; start a training anew</source>
            <translation>{}：说话人库中没有这段录音；请开始新的训练</translation>
        </message>
        <message>
            <source>{}: none of {} recordings has enough speech to train on; enrol longer ones</source>
            <translation>{}：{} 段录音中没有一段有足够的语音用于训练；请登记更长的录音</translation>
        </message>
        <message>
            <source>{}: a store cannot be used as noise; name a folder or a pack</source>
            <translation>{}：说话人库不能用作噪声；请给出文件夹或包</translation>
        </message>
        <message>
            <source>an ensemble is fused from ResCNNs alone; choose models of that architecture</source>
            <translation>集成只能由 ResCNN 组成；请选择该架构的模型</translation>
        </message>
        <message>
            <source>the models of an ensemble must have the same network, channels a group, front end and treatment of silence; choose others</source>
            <translation>集成的各模型必须有相同的网络、每组通道、前端和静音处理；请选择其他模型</translation>
        </message>
        <message>
            <source>the fused network would be too large: {}; take fewer models</source>
            <translation>融合后的网络会太大：{}；请使用较少的模型</translation>
        </message>
        <message>
            <source>ensemble: give an embedding of one number or more, and one utterance a speaker or more</source>
            <translation>集成：请给出至少一个数的嵌入，以及每位说话人至少一段语音</translation>
        </message>
        <message>
            <source>an ensemble needs recordings of the training speakers, and there are none; check the data set</source>
            <translation>集成需要训练说话人的录音，但没有；请检查数据集</translation>
        </message>
        <message>
            <source>TTA needs recordings of the training speakers, and there are none; check the data set</source>
            <translation>TTA 需要训练说话人的录音，但没有；请检查数据集</translation>
        </message>
        <message>
            <source>WCCN: give a shrinkage above 0, and 2 or more utterances a speaker</source>
            <translation>WCCN：请给出大于 0 的收缩量，以及每位说话人至少 2 段语音</translation>
        </message>
        <message>
            <source>WCCN needs a speaker with two recordings; check the data set</source>
            <translation>WCCN 需要有两段录音的说话人；请检查数据集</translation>
        </message>
        <message>
            <source>the network makes the same embedding of every recording, or one that is NaN or infinite; use another model</source>
            <translation>网络对每段录音都给出相同的嵌入，或是 NaN 或无穷大；请使用其他模型</translation>
        </message>
        <message>
            <source>{}: the store is damaged, or of another program; restore another backup</source>
            <translation>{}：说话人库已损坏，或属于其他程序；请恢复另一个备份</translation>
        </message>
        <message>
            <source>{}: the store is of an older version and write-protected; copy it to a folder of your own and use the copy</source>
            <translation>{}：说话人库来自旧版本且写保护；请复制到自己的文件夹并使用副本</translation>
        </message>
        <message>
            <source>the network collapsed: for {} steps up to {} step {} all voices had nearly the same embedding (inter-speaker dispersion {:.4f}, loss {:.4f}). Use a lower learning rate, a longer softmax phase or easier negatives</source>
            <translation>网络已坍缩：连续 {} 步直到 {} 第 {} 步，所有声音的嵌入几乎相同（说话人间离散度 {:.4f}，损失 {:.4f}）。请使用较低的学习率、较长的 softmax 阶段或较容易的负例</translation>
        </message>
        <message>
            <source>{}: the recipe has another network: {}</source>
            <translation>{}：训练配方中是另一个网络：{}</translation>
        </message>
        <message>
            <source>speaker {} is in the development trials and in the training, or that of the start model; name other trials or leave the speaker out</source>
            <translation>说话人 {} 同时在开发测试对和训练（或起始模型的训练）中；请另给测试对，或去掉该说话人</translation>
        </message>
        <message>
            <source>the loss is NaN or infinite at {} step {} (batch {} of seed {}); the last checkpoint is from before. Lower the learning rate, or look for damaged recordings</source>
            <translation>损失在 {} 第 {} 步（批次 {}，种子 {}）为 NaN 或无穷大；最后的检查点在此之前。请降低学习率，或检查损坏的录音</translation>
        </message>
    </context>
    <context>
        <name>main</name>
        <message>
            <source>Speaker store to use this time.</source>
            <translation>本次使用的说话人库。</translation>
        </message>
        <message>
            <source>Model file to use this time.</source>
            <translation>本次使用的模型文件。</translation>
        </message>
        <message>
            <source>Tells who is speaking.</source>
            <translation>识别是谁在说话。</translation>
        </message>
        <message>
            <source>Rollcall</source>
            <translation>Rollcall</translation>
        </message>
        <message>
            <source>Rollcall is running with these speakers already, and its window does not answer. End it first.</source>
            <translation>已有一个 Rollcall 正在使用这些说话人，但其窗口没有响应。请先结束它。</translation>
        </message>
    </context>
    <context>
        <name>rollcall::ui</name>
        <message>
            <source>after a take</source>
            <translation>录完一段后可知</translation>
        </message>
        <message>
            <source>yes</source>
            <translation>是</translation>
        </message>
        <message>
            <source>several?</source>
            <translation>多人？</translation>
        </message>
        <message>
            <source>Several people seem to speak in a take. Remove it, and record one person alone.</source>
            <translation>有一个录音片段中似乎有多个人在说话。请将其移除，只录一个人的声音。</translation>
        </message>
        <message>
            <source>noisy room</source>
            <translation>环境嘈杂</translation>
        </message>
        <message>
            <source>The room is noisy. Come closer to the microphone, or find a quieter place.</source>
            <translation>环境嘈杂。请靠近麦克风，或换个安静的地方。</translation>
        </message>
        <message>
            <source>%1 dB below you</source>
            <translation>比您的声音低 %1 dB</translation>
        </message>
        <message>
            <source>good</source>
            <translation>良好</translation>
        </message>
        <message>
            <source>none</source>
            <translation>无</translation>
        </message>
        <message>
            <source>speak up</source>
            <translation>请大声些</translation>
        </message>
        <message>
            <source>You are hard to hear. Speak up, or come closer to the microphone.</source>
            <translation>听不清您的声音。请大声些，或靠近麦克风。</translation>
        </message>
        <message>
            <source>too loud</source>
            <translation>声音太大</translation>
        </message>
        <message>
            <source>cut off</source>
            <translation>已削波</translation>
        </message>
        <message>
            <source>Too loud: the peaks are cut off. Move back, or lower the microphone's level.</source>
            <translation>声音太大：峰值已被削去。请离远一些，或调低麦克风音量。</translation>
        </message>
        <message>
            <source>Removed: %1.</source>
            <translation>已移除：%1。</translation>
        </message>
        <message>
            <source>They are erased at the next removal or start that finds the store free.</source>
            <translation>下次移除或启动时，若说话人库未被占用，便会彻底删除。</translation>
        </message>
        <message>
            <source>%1 The recordings are not erased from the disk yet, because another program uses the store. %2</source>
            <translation>%1录音尚未从磁盘彻底删除，因为另一个程序正在使用说话人库。%2</translation>
        </message>
        <message>
            <source>%1 The recordings are not erased from the disk yet, because the disk or the memory is full. %2</source>
            <translation>%1录音尚未从磁盘彻底删除，因为磁盘或内存已满。%2</translation>
        </message>
        <message>
            <source>%1 The recordings are not erased from the disk yet, because the disk failed. %2</source>
            <translation>%1录音尚未从磁盘彻底删除，因为磁盘出错。%2</translation>
        </message>
        <message>
            <source>Removed and erased: %1.</source>
            <translation>已移除并彻底删除：%1。</translation>
        </message>
        <message>
            <source>d MMMM</source>
            <comment>a day of this year: letters of QLocale</comment>
            <translation>M月d日</translation>
        </message>
        <message>
            <source>d MMMM yyyy</source>
            <comment>a day: letters of QLocale</comment>
            <translation>yyyy年M月d日</translation>
        </message>
        <message>
            <source>d MMM</source>
            <comment>a day of this year, short: letters of QLocale</comment>
            <translation>M月d日</translation>
        </message>
        <message>
            <source>d MMM yyyy</source>
            <comment>a day, short: letters of QLocale</comment>
            <translation>yyyy年M月d日</translation>
        </message>
        <message>
            <source>today %1</source>
            <translation>今天 %1</translation>
        </message>
        <message>
            <source>yesterday</source>
            <translation>昨天</translation>
        </message>
        <message>
            <source>a week ago</source>
            <translation>一周前</translation>
        </message>
        <message>
            <source>%1 days ago</source>
            <translation>%1 天前</translation>
        </message>
        <message>
            <source>%1 weeks ago</source>
            <translation>%1 周前</translation>
        </message>
    </context>
</TS>
