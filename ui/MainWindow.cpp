// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/MainWindow.h"

#include "core/base/Version.h"
#include "core/pipeline/Paths.h"
#include "ui/Backend.h"
#include "ui/ModelBar.h"
#include "ui/Settings.h"
#include "ui/Theme.h"
#include "ui/capture/MicrophoneSource.h"
#include "ui/pages/EnrolPage.h"
#include "ui/pages/IdentifyPage.h"
#include "ui/pages/SpeakersPage.h"
#include "ui/pages/TrainPage.h"
#include "ui/spectrogram/SpectrogramWidget.h"

#include <QActionGroup>
#include <QApplication>
#include <QCloseEvent>
#include <QComboBox>
#include <QFileInfo>
#include <QLabel>
#include <QMenuBar>
#include <QMessageBox>
#include <QPainter>
#include <QScreen>
#include <QScrollArea>
#include <QStatusBar>
#include <QTabWidget>
#include <QToolBar>
#include <QVBoxLayout>

#include <algorithm>

namespace rollcall::ui {

namespace {

constexpr QSize kUsualSize(1000, 700);
constexpr qsizetype kMaxNamedTakes = 5;
constexpr int kMicrophoneLetters = 16; ///< of its name, at least

/// A red dot: this page uses the microphone.
QIcon microphoneMark(const QPalette& palette)
{
    constexpr int kSize = 32;
    QPixmap dot(kSize, kSize);
    dot.fill(Qt::transparent);
    QPainter painter(&dot);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(badColour(palette));
    painter.drawEllipse(dot.rect().adjusted(kSize / 8, kSize / 8, -kSize / 8, -kSize / 8));
    painter.end();
    return QIcon(dot);
}

/// On a small screen a page is larger than the window: all of it can be reached by scrolling.
QScrollArea* scrolled(QWidget* page)
{
    auto* area = new QScrollArea;
    area->setObjectName(page->objectName() + QStringLiteral("ScrollArea"));
    area->setFrameShape(QFrame::NoFrame);
    area->setWidgetResizable(true);
    area->setFocusPolicy(Qt::NoFocus);
    area->setWidget(page);
    page->setAutoFillBackground(false);
    area->viewport()->setAutoFillBackground(false);
    return area;
}

/// Scrolls so that all of a widget is seen, not only its cursor as QScrollArea::ensureWidgetVisible() has it; of one that is larger than
/// the view, its middle.
void bringIntoView(QScrollArea& area, const QWidget& widget)
{
    const QRect place(widget.mapTo(area.widget(), QPoint()), widget.size());
    const QSize room = area.viewport()->size();
    area.ensureVisible(place.center().x(), place.center().y(), std::min(place.width() / 2 + 1, room.width() / 2),
                       std::min(place.height() / 2 + 1, room.height() / 2));
}

/// The page that scrolled() made a tab of.
QWidget* pageAt(const QTabWidget& pages, int index)
{
    return qobject_cast<QScrollArea*>(pages.widget(index))->widget();
}

int indexOf(const QTabWidget& pages, const QWidget* page)
{
    int index = 0;
    while (pageAt(pages, index) != page) {
        ++index;
    }
    return index;
}

/// A long name in the text must not widen the window.
void letShrink(QLabel& label)
{
    QSizePolicy policy = label.sizePolicy();
    policy.setHorizontalPolicy(QSizePolicy::Ignored);
    label.setSizePolicy(policy);
}

/// As many as can be read; the others in number.
QString shortened(const QStringList& texts)
{
    const QString first = texts.mid(0, kMaxNamedTakes).join(QStringLiteral(", "));
    return texts.size() <= kMaxNamedTakes
               ? first
               : MainWindow::tr("%1 and %2 more").arg(first, QString::number(texts.size() - kMaxNamedTakes));
}

} // namespace

MainWindow::MainWindow(Settings& settings, Backend& backend, Questions& questions)
    : m_settings(settings), m_backend(backend), m_questions(questions), m_microphones(settings),
      m_live([this] { return m_factory ? m_factory() : std::make_unique<MicrophoneSource>(m_microphones.device()); })
{
    setObjectName(QStringLiteral("mainWindow"));
    setWindowTitle(tr("Rollcall"));
    resize(kUsualSize.boundedTo(screen()->availableSize()));

    m_identify = new IdentifyPage(m_backend, m_live);
    m_enrol = new EnrolPage(m_backend, m_live, m_questions);
    m_speakers = new SpeakersPage(m_backend, m_questions);
    m_modelBar = new ModelBar(m_backend, m_questions);
    m_train = new TrainPage(m_settings, *m_modelBar, m_questions);
    m_pages = new QTabWidget;
    m_pages->setObjectName(QStringLiteral("pagesTabWidget"));
    m_pages->setDocumentMode(true);
    m_pages->addTab(scrolled(m_identify), tr("&Identify"));
    m_pages->addTab(scrolled(m_enrol), tr("&Enrol"));
    m_pages->addTab(scrolled(m_speakers), tr("S&peakers"));
    m_pages->addTab(scrolled(m_train), tr("&Train"));

    m_notice = new QLabel;
    m_notice->setObjectName(QStringLiteral("noticeLabel"));
    m_notice->setWordWrap(true);
    letShrink(*m_notice);
    m_notice->setFrameShape(QFrame::StyledPanel);
    m_notice->setMargin(6);
    m_notice->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    auto* centre = new QWidget;
    auto* layout = new QVBoxLayout(centre);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_notice);
    layout->addWidget(m_modelBar);
    layout->addWidget(m_pages, 1);
    setCentralWidget(centre);

    auto* toolBar = addToolBar(tr("Microphone"));
    toolBar->setObjectName(QStringLiteral("microphoneToolBar"));
    toolBar->setMovable(false);
    auto* microphoneLabel = new QLabel(tr("&Microphone: "));
    m_microphone = new QComboBox;
    m_microphone->setObjectName(QStringLiteral("microphoneComboBox"));
    m_microphone->setAccessibleName(tr("Microphone"));
    m_microphone->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_microphone->setMinimumContentsLength(kMicrophoneLetters);
    m_microphone->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    microphoneLabel->setBuddy(m_microphone);
    toolBar->addWidget(microphoneLabel);
    toolBar->addWidget(m_microphone);

    addMenus();
    m_status = new QLabel;
    m_status->setObjectName(QStringLiteral("statusLabel"));
    letShrink(*m_status);
    statusBar()->addWidget(m_status, 1);

    connect(&m_microphones, &MicrophoneList::changed, this, &MainWindow::refreshMicrophones);
    connect(m_microphone, &QComboBox::activated, this, &MainWindow::chooseMicrophone);
    connect(m_pages, &QTabWidget::currentChanged, m_modelBar, &ModelBar::clear);
    connect(&m_live, &LiveController::stageChanged, this, &MainWindow::markMicrophone);
    connect(m_enrol, &EnrolPage::interruptedFound, this,
            [this] { m_pages->setCurrentIndex(indexOf(*m_pages, m_enrol)); });
    connect(qApp, &QApplication::focusChanged, this, [this](QWidget*, QWidget* now) { showFocus(now); });
    connect(&m_backend, &Backend::statusChanged, this, &MainWindow::showStatus);
    connect(&m_backend, &Backend::speakersChanged, this, &MainWindow::showStatus);
    restore();
    refreshMicrophones();
}

MainWindow::~MainWindow() = default;

void MainWindow::addMenus()
{
    QMenu* file = menuBar()->addMenu(tr("&File"));
    file->addAction(tr("Use another &model…"), this, &MainWindow::chooseModel)
        ->setObjectName(QStringLiteral("chooseModelAction"));
    QAction* shipped = file->addAction(tr("Use the &shipped model"), this, &MainWindow::useShippedModel);
    shipped->setObjectName(QStringLiteral("shippedModelAction"));
    shipped->setEnabled(!pipeline::shippedModelFile().empty());
    file->addSeparator();
    file->addAction(tr("&Quit"), QKeySequence::Quit, this, &QWidget::close);
    QMenu* view = menuBar()->addMenu(tr("&View"));
    for (int page = 0; page < m_pages->count(); ++page) {
        view->addAction(QString(m_pages->tabText(page)),
                        QKeySequence(Qt::CTRL | static_cast<Qt::Key>(Qt::Key_1 + page)), this,
                        [this, page] { m_pages->setCurrentIndex(page); });
    }
    QMenu* colours = view->addMenu(tr("Spectrogram &colours"));
    auto* group = new QActionGroup(this);
    for (const ColourMap map : kColourMaps) {
        const QString name = colourMapName(map);
        QAction* action = colours->addAction(name, this, [this, name] { setColourMap(name); });
        action->setCheckable(true);
        action->setChecked(name == m_settings.text(SettingKey::ColourMap));
        group->addAction(action);
    }
    QMenu* help = menuBar()->addMenu(tr("&Help"));
    help->addAction(tr("&About Rollcall"), this, [this] {
        QMessageBox::about(this, tr("About Rollcall"),
                           tr("<b>Rollcall %1</b><p>Tells who is speaking. Voices stay on this computer.</p>"
                              "<p>It is not a lock: do not guard a door with it.</p><p>Licence: GPL-3.0-or-later</p>")
                               .arg(QString::fromUtf8(kVersion)));
    });
}

void MainWindow::refreshMicrophones()
{
    m_microphone->clear();
    m_microphone->addItem(tr("System default"), QString());
    for (const Microphone& microphone : m_microphones.microphones()) {
        m_microphone->addItem(microphone.description, microphone.id);
    }
    const int chosen = m_microphone->findData(m_microphones.chosenId());
    m_microphone->setCurrentIndex(std::max(0, chosen));
    m_microphone->setEnabled(!m_microphones.microphones().isEmpty());
    m_live.setAvailable(!m_microphones.microphones().isEmpty() || m_factory);
    showStatus();
}

void MainWindow::chooseMicrophone(int index)
{
    m_microphones.choose(m_microphone->itemData(index).toString());
}

void MainWindow::showStatus()
{
    const BackendStatus& status = m_backend.status();
    QStringList problems;
    if (!status.storeProblem.isEmpty()) {
        problems.append(tr("The speaker store cannot be used: %1").arg(status.storeProblem));
    }
    if (!status.modelProblem.isEmpty()) {
        problems.append(tr("Voices cannot be compared: %1").arg(status.modelProblem));
    }
    if (!status.unusableTakes.isEmpty()) {
        problems.append(tr("These recordings cannot be used by the model and count for nobody: %1")
                            .arg(shortened(status.unusableTakes)));
    }
    if (m_microphones.microphones().isEmpty() && !m_factory) {
        problems.append(tr("No microphone was found. Plug one in; recordings can still be dropped on the pages."));
    }
    m_notice->setText(problems.join(QLatin1Char('\n')));
    m_notice->setVisible(!problems.isEmpty());
    if (status.loading) {
        m_status->setText(tr("Loading the network…"));
        return;
    }
    const qsizetype count = m_backend.speakers().size();
    QStringList parts{count == 1 ? tr("1 speaker") : tr("%1 speakers").arg(count)};
    if (!status.modelId.isEmpty()) {
        parts.append(tr("model %1 (%2)").arg(QFileInfo(status.modelFile).fileName(), status.modelId.left(8)));
    }
    m_status->setText(parts.join(QStringLiteral("  ·  ")));
    m_status->setToolTip(m_status->text());
}

void MainWindow::setSourceFactory(SourceFactory factory)
{
    m_factory = std::move(factory);
    refreshMicrophones();
}

void MainWindow::letGoOfMicrophone()
{
    m_identify->stop();
    m_enrol->stop();
}

void MainWindow::markMicrophone()
{
    // The page goes on when it is not seen: the mark tells.
    for (const QWidget* page : std::initializer_list<const QWidget*>{m_identify, m_enrol}) {
        const int index = indexOf(*m_pages, page);
        const bool isRunning = m_live.isRunning(page);
        m_pages->setTabIcon(index, isRunning ? microphoneMark(palette()) : QIcon());
        m_pages->setTabToolTip(index, isRunning ? tr("This page uses the microphone.") : QString());
    }
}

void MainWindow::chooseModel()
{
    if (const QString file = m_questions.modelFile(this); !file.isEmpty()) {
        m_modelBar->use(file, QFileInfo(file).fileName());
    }
}

void MainWindow::useShippedModel()
{
    m_modelBar->use(QString::fromStdString(pipeline::shippedModelFile().string()), tr("The shipped model"));
}

void MainWindow::showFocus(QWidget* widget)
{
    // Whatever way the keyboard came there, what it acts on is seen.
    for (QWidget* one = widget; one != nullptr && one != this; one = one->parentWidget()) {
        if (auto* area = qobject_cast<QScrollArea*>(one); area != nullptr && area != widget) {
            bringIntoView(*area, *widget);
        }
    }
}

void MainWindow::comeToFront(const QString& activationToken)
{
    if (!activationToken.isEmpty()) {
        qputenv("XDG_ACTIVATION_TOKEN", activationToken.toUtf8()); // where Qt looks for it on Wayland
    }
    setWindowState(windowState() & ~Qt::WindowMinimized);
    show();
    raise();
    activateWindow();
}

void MainWindow::restore()
{
    restoreGeometry(m_settings.bytes(SettingKey::WindowGeometry));
    restoreState(m_settings.bytes(SettingKey::WindowState));
    for (int page = 0; page < m_pages->count(); ++page) {
        if (pageAt(*m_pages, page)->objectName() == m_settings.text(SettingKey::LastPage)) {
            m_pages->setCurrentIndex(page);
        }
    }
    setColourMap(m_settings.text(SettingKey::ColourMap));
}

void MainWindow::setColourMap(const QString& name)
{
    if (const auto map = colourMapFromName(name)) {
        m_identify->spectrogram()->setColourMap(*map);
        m_enrol->spectrogram()->setColourMap(*map);
        m_settings.setText(SettingKey::ColourMap, name);
    }
}

void MainWindow::closeEvent(QCloseEvent* event)
{
    if (m_enrol->pendingRecordings() > 0 &&
        !m_questions.confirm(this, tr("Unsaved recordings"),
                             tr("There are recordings on the Enrol page that are not saved yet. They will be lost."),
                             tr("Quit"))) {
        event->ignore();
        return;
    }
    letGoOfMicrophone();
    m_settings.setBytes(SettingKey::WindowGeometry, saveGeometry());
    m_settings.setBytes(SettingKey::WindowState, saveState());
    m_settings.setText(SettingKey::LastPage, pageAt(*m_pages, m_pages->currentIndex())->objectName());
    QMainWindow::closeEvent(event);
}

} // namespace rollcall::ui
