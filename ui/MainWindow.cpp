// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/MainWindow.h"

#include "core/base/Version.h"
#include "core/pipeline/Paths.h"
#include "ui/Backend.h"
#include "ui/Settings.h"
#include "ui/Theme.h"
#include "ui/capture/MicrophoneSource.h"
#include "ui/pages/EnrolPage.h"
#include "ui/pages/IdentifyPage.h"
#include "ui/pages/SpeakersPage.h"
#include "ui/pages/TrainPage.h"
#include "ui/spectrogram/SpectrogramWidget.h"

#include <QActionGroup>
#include <QCloseEvent>
#include <QComboBox>
#include <QFileInfo>
#include <QLabel>
#include <QMenuBar>
#include <QMessageBox>
#include <QPainter>
#include <QStatusBar>
#include <QTabWidget>
#include <QToolBar>
#include <QVBoxLayout>

namespace rollcall::ui {

namespace {

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

} // namespace

MainWindow::MainWindow(Settings& settings, Backend& backend, Questions& questions)
    : m_settings(settings), m_backend(backend), m_questions(questions), m_microphones(settings),
      m_live([this] { return m_factory ? m_factory() : std::make_unique<MicrophoneSource>(m_microphones.device()); })
{
    setObjectName(QStringLiteral("mainWindow"));
    setWindowTitle(tr("Rollcall"));
    resize(1000, 700);

    m_identify = new IdentifyPage(m_backend, m_live);
    m_enrol = new EnrolPage(m_backend, m_live, m_questions);
    m_speakers = new SpeakersPage(m_backend, m_questions);
    m_train = new TrainPage(m_settings, m_backend, m_questions);
    m_pages = new QTabWidget;
    m_pages->setObjectName(QStringLiteral("pagesTabWidget"));
    m_pages->setDocumentMode(true);
    m_pages->addTab(m_identify, tr("&Identify"));
    m_pages->addTab(m_enrol, tr("&Enrol"));
    m_pages->addTab(m_speakers, tr("S&peakers"));
    m_pages->addTab(m_train, tr("&Train"));

    m_notice = new QLabel;
    m_notice->setObjectName(QStringLiteral("noticeLabel"));
    m_notice->setWordWrap(true);
    m_notice->setFrameShape(QFrame::StyledPanel);
    m_notice->setMargin(6);
    m_notice->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    auto* centre = new QWidget;
    auto* layout = new QVBoxLayout(centre);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_notice);
    layout->addWidget(m_pages, 1);
    setCentralWidget(centre);

    auto* toolBar = addToolBar(tr("Microphone"));
    toolBar->setObjectName(QStringLiteral("microphoneToolBar"));
    toolBar->setMovable(false);
    auto* microphoneLabel = new QLabel(tr("&Microphone: "));
    m_microphone = new QComboBox;
    m_microphone->setObjectName(QStringLiteral("microphoneComboBox"));
    m_microphone->setAccessibleName(tr("Microphone"));
    m_microphone->setSizeAdjustPolicy(QComboBox::AdjustToContents);
    microphoneLabel->setBuddy(m_microphone);
    toolBar->addWidget(microphoneLabel);
    toolBar->addWidget(m_microphone);

    QMenu* file = menuBar()->addMenu(tr("&File"));
    file->addAction(tr("Use another &model…"), this, &MainWindow::chooseModel)
        ->setObjectName(QStringLiteral("chooseModelAction"));
    file->addAction(tr("Use the &shipped model"), this, [this] {
        letGoOfMicrophone();
        if (auto forgotten = pipeline::forgetAdoptedModel(); !forgotten) {
            m_status->setText(QString::fromStdString(forgotten.error().message));
            return;
        }
        m_settings.reset(SettingKey::ModelFile);
        m_backend.open();
    });
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

    m_status = new QLabel;
    m_status->setObjectName(QStringLiteral("statusLabel"));
    statusBar()->addWidget(m_status, 1);

    connect(&m_microphones, &MicrophoneList::changed, this, &MainWindow::refreshMicrophones);
    connect(m_microphone, &QComboBox::activated, this, &MainWindow::chooseMicrophone);
    connect(&m_live, &LiveController::stageChanged, this, &MainWindow::markMicrophone);
    connect(m_enrol, &EnrolPage::interruptedFound, this, [this] { m_pages->setCurrentWidget(m_enrol); });
    connect(&m_backend, &Backend::statusChanged, this, &MainWindow::showStatus);
    connect(&m_backend, &Backend::speakersChanged, this, &MainWindow::showStatus);
    restore();
    refreshMicrophones();
}

MainWindow::~MainWindow() = default;

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
                            .arg(status.unusableTakes.join(QStringLiteral(", "))));
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
        const int index = m_pages->indexOf(page);
        const bool isRunning = m_live.isRunning(page);
        m_pages->setTabIcon(index, isRunning ? microphoneMark(palette()) : QIcon());
        m_pages->setTabToolTip(index, isRunning ? tr("This page uses the microphone.") : QString());
    }
}

void MainWindow::chooseModel()
{
    const QString file = m_questions.modelFile(this);
    if (file.isEmpty()) {
        return;
    }
    letGoOfMicrophone();
    m_settings.setText(SettingKey::ModelFile, file);
    m_backend.open(); // the speakers are embedded again from their kept recordings
}

void MainWindow::restore()
{
    restoreGeometry(m_settings.bytes(SettingKey::WindowGeometry));
    restoreState(m_settings.bytes(SettingKey::WindowState));
    for (int page = 0; page < m_pages->count(); ++page) {
        if (m_pages->widget(page)->objectName() == m_settings.text(SettingKey::LastPage)) {
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
    m_settings.setText(SettingKey::LastPage, m_pages->currentWidget()->objectName());
    QMainWindow::closeEvent(event);
}

} // namespace rollcall::ui
