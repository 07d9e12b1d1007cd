// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/MainWindow.h"

#include "core/pipeline/Paths.h"
#include "ui/Backend.h"
#include "ui/ModelBar.h"
#include "ui/Settings.h"
#include "ui/backend/StatusText.h"
#include "ui/capture/MicrophoneSource.h"
#include "ui/pages/EnrolPage.h"
#include "ui/pages/EvaluatePage.h"
#include "ui/pages/HelpPage.h"
#include "ui/pages/LivePage.h"
#include "ui/pages/PreferencesPage.h"
#include "ui/pages/RecordingsPage.h"
#include "ui/pages/SpeakersPage.h"
#include "ui/pages/TrainPage.h"
#include "ui/pages/UnknownVoicesPage.h"
#include "ui/pages/WelcomePage.h"
#include "ui/shell/AboutDialog.h"
#include "ui/shell/NavigationRail.h"
#include "ui/shell/PageScrollArea.h"
#include "ui/shell/RescueBar.h"
#include "ui/shell/ShortcutsDialog.h"
#include "ui/shell/StatusLine.h"
#include "ui/spectrogram/SpectrogramWidget.h"
#include "ui/unknown/UnknownLibrary.h"
#include "ui/widgets/MessageLabel.h"

#include <QActionGroup>
#include <QApplication>
#include <QCloseEvent>
#include <QFileInfo>
#include <QMenuBar>
#include <QScreen>
#include <QStackedWidget>
#include <QVBoxLayout>

#include <algorithm>
#include <utility>

namespace rollcall::ui {

namespace {

constexpr QSize kUsualSize(1200, 780);
constexpr int kCompactBelow = 1000; ///< width of the window at which the rail shows icons alone
constexpr int kNumberedPages = 6;   ///< that Ctrl and a digit open

} // namespace

MainWindow::MainWindow(Settings& settings, Backend& backend, Questions& questions)
    : m_settings(settings), m_backend(backend), m_questions(questions), m_microphones(settings),
      m_live([this] { return m_factory ? m_factory() : std::make_unique<MicrophoneSource>(m_microphones.device()); })
{
    setObjectName(QStringLiteral("mainWindow"));
    setWindowTitle(tr("Rollcall"));
    resize(kUsualSize.boundedTo(screen()->availableSize()));

    m_livePage = new LivePage(m_backend, m_settings, m_live, m_microphones, m_questions);
    m_recordings = new RecordingsPage(m_backend, m_questions);
    m_enrol = new EnrolPage(m_settings, m_backend, m_live, m_microphones, m_questions);
    m_speakers = new SpeakersPage(m_backend, m_questions);
    m_unknown = new UnknownVoicesPage(m_backend, m_questions);
    m_modelBar = new ModelBar(m_backend, m_questions);
    m_train = new TrainPage(m_settings, m_backend, *m_modelBar, m_questions);
    m_rail = new NavigationRail;
    m_stack = new QStackedWidget;
    m_stack->setObjectName(QStringLiteral("pagesStackedWidget"));
    addPage(m_livePage, QStringLiteral("live"));
    addPage(m_recordings, QStringLiteral("recordings"));
    addPage(m_enrol, QStringLiteral("enrol"));
    addPage(m_speakers, QStringLiteral("speakers"));
    addPage(m_unknown, QStringLiteral("unknown"));
    addPage(m_train, QStringLiteral("train"));
    auto* evaluate = new EvaluatePage(m_settings, m_backend, m_questions);
    addPage(evaluate, QStringLiteral("evaluate"));
    addPage(new PreferencesPage(m_settings, m_backend, m_microphones, *m_modelBar, m_questions),
            QStringLiteral("preferences"), NavigationRail::Place::Foot);
    auto* help = new HelpPage;
    addPage(help, QStringLiteral("help"), NavigationRail::Place::Foot);

    m_welcome = new WelcomePage(m_backend, m_live, m_microphones);
    m_stack->addWidget(new PageScrollArea(m_welcome)); // behind all pages, without an entry in the rail

    m_notice = new MessageLabel;
    m_notice->setObjectName(QStringLiteral("noticeLabel"));
    m_rescue = new RescueBar(m_settings, m_backend, m_questions);
    m_status = new StatusLine;
    auto* banners = new QVBoxLayout;
    banners->setContentsMargins(20, 0, 20, 0);
    banners->addWidget(m_notice);
    banners->addWidget(m_rescue);
    banners->addWidget(m_modelBar);
    auto* right = new QVBoxLayout;
    right->setSpacing(0);
    right->addLayout(banners);
    right->addWidget(m_stack, 1);
    auto* upper = new QHBoxLayout;
    upper->setSpacing(0);
    upper->addWidget(m_rail);
    upper->addLayout(right, 1);
    auto* centre = new QWidget;
    auto* layout = new QVBoxLayout(centre);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addLayout(upper, 1);
    layout->addWidget(m_status);
    centre->setFocusPolicy(Qt::ClickFocus);
    setCentralWidget(centre);
    centre->setFocus(); // no ring around anything before the keyboard is used
    addMenus();

    connect(&m_microphones, &MicrophoneList::changed, this, &MainWindow::refreshMicrophones);
    connect(m_rail, &NavigationRail::chosen, this, &MainWindow::showPage);
    connect(m_rescue, &RescueBar::modelWanted, this, &MainWindow::chooseModel);
    connect(m_rescue, &RescueBar::shippedModelWanted, this, &MainWindow::useShippedModel);
    connect(m_stack, &QStackedWidget::currentChanged, m_modelBar, &ModelBar::clear);
    connect(m_stack, &QStackedWidget::currentChanged, m_rail,
            [this](int index) { m_rail->setCurrent(index < m_pages.size() ? index : -1); });
    connect(help, &HelpPage::shortcutsWanted, this, &MainWindow::showShortcuts);
    connect(help, &HelpPage::aboutWanted, this, &MainWindow::showAbout);
    connect(&m_settings, &Settings::changed, this, [this](SettingKey key) {
        if (key == SettingKey::ColourMap) {
            showColourMap();
        }
    });
    connect(&m_live, &LiveController::stageChanged, this, &MainWindow::markMicrophone);
    connect(m_enrol, &EnrolPage::interruptedFound, this, [this] { showPage(indexOf(m_enrol->objectName())); });
    connect(m_livePage, &LivePage::recordingsDropped, this, [this](const QStringList& files) {
        m_recordings->addFiles(files);
        showPage(indexOf(m_recordings->objectName()));
    });
    connect(m_welcome, &WelcomePage::skipped, this, [this] { leaveWelcome(m_livePage->objectName()); });
    connect(m_welcome, &WelcomePage::startWanted, this, [this](const QString& name) {
        leaveWelcome(m_enrol->objectName());
        m_enrol->begin(name);
        m_isFirstEnrolment = true;
    });
    connect(m_welcome, &WelcomePage::recordingsDropped, this, [this](const QString& name, const QStringList& files) {
        leaveWelcome(m_enrol->objectName());
        m_enrol->fillIn(name, files);
        m_isFirstEnrolment = true;
    });
    connect(m_train, &TrainPage::evaluationWanted, evaluate, &EvaluatePage::evaluate);
    connect(m_speakers, &SpeakersPage::nameWanted, this, [this](const QString& name) { m_enrol->fillIn(name, {}); });
    connect(m_enrol, &EnrolPage::saved, this, [this] {
        if (std::exchange(m_isFirstEnrolment, false)) {
            showPage(indexOf(m_livePage->objectName())); // "it knows me"
            m_livePage->listen();
        }
    });
    connect(qApp, &QApplication::focusChanged, this, [this](QWidget*, QWidget* now) {
        if (isAncestorOf(now)) {
            PageScrollArea::bringIntoView(now);
        }
    });
    connect(&m_backend, &Backend::statusChanged, this, &MainWindow::showStatus);
    connect(&m_backend, &Backend::speakersChanged, this, &MainWindow::showStatus);
    connect(&m_backend, &Backend::statusChanged, this, &MainWindow::welcome);
    connect(&m_backend.unknownVoices(), &UnknownLibrary::changed, this, &MainWindow::countUnknown);
    restore();
    refreshMicrophones();
}

MainWindow::~MainWindow() = default;

void MainWindow::addPage(Page* page, const QString& icon, NavigationRail::Place place)
{
    m_rail->addEntry(icon, page->title(), place);
    m_stack->addWidget(new PageScrollArea(page));
    m_pages.append(page);
    connect(page, &Page::pageWanted, this, [this](const QString& name) { showPage(indexOf(name)); });
}

int MainWindow::indexOf(const QString& name) const
{
    int index = 0;
    while (m_pages[index]->objectName() != name) {
        ++index;
    }
    return index;
}

void MainWindow::showPage(int index)
{
    m_stack->setCurrentIndex(index);
    m_rail->setCurrent(index);
}

void MainWindow::addMenus()
{
    const auto to = [this](const char* page) {
        return [this, name = QString::fromUtf8(page)] { showPage(indexOf(name)); };
    };
    QMenu* file = menuBar()->addMenu(tr("&File"));
    file->addAction(tr("&Add recordings…"), QKeySequence::Open, this, [this] {
        showPage(indexOf(m_recordings->objectName()));
        m_recordings->addFiles(m_questions.soundFiles(this));
    });
    file->addSeparator();
    file->addAction(tr("Use another &model…"), this, &MainWindow::chooseModel)
        ->setObjectName(QStringLiteral("chooseModelAction"));
    QAction* shipped = file->addAction(tr("Use the &shipped model"), this, &MainWindow::useShippedModel);
    shipped->setObjectName(QStringLiteral("shippedModelAction"));
    shipped->setEnabled(!pipeline::shippedModelFile().empty());
    file->addSeparator();
    file->addAction(tr("&Preferences"), QKeySequence(Qt::CTRL | Qt::Key_Comma), this, to("preferencesPage"));
    file->addSeparator();
    file->addAction(tr("&Quit"), QKeySequence::Quit, this, &QWidget::close);
    QMenu* view = menuBar()->addMenu(tr("&View"));
    for (int page = 0; page < kNumberedPages; ++page) {
        view->addAction(m_pages[page]->title(), QKeySequence(Qt::CTRL | static_cast<Qt::Key>(Qt::Key_1 + page)), this,
                        [this, page] { showPage(page); });
    }
    view->addSeparator();
    QMenu* colours = view->addMenu(tr("Spectrogram &colours"));
    auto* group = new QActionGroup(this);
    for (const ColourMap map : kColourMaps) {
        const QString name = colourMapName(map);
        QAction* action =
            colours->addAction(name, this, [this, name] { m_settings.setText(SettingKey::ColourMap, name); });
        action->setCheckable(true);
        action->setData(name);
        group->addAction(action);
    }
    m_colourActions = group->actions();
    QMenu* help = menuBar()->addMenu(tr("&Help"));
    help->addAction(tr("User &guide"), QKeySequence::HelpContents, this, to("helpPage"));
    help->addAction(tr("&Keys…"), this, &MainWindow::showShortcuts);
    help->addAction(tr("&About Rollcall"), this, &MainWindow::showAbout);
}

void MainWindow::showShortcuts()
{
    ShortcutsDialog(*this, this).exec();
}

void MainWindow::showAbout()
{
    AboutDialog(this).exec();
}

/// Who starts the program for the first time is led to enrolment.
void MainWindow::welcome()
{
    if (m_backend.status().ready() && m_backend.speakers().isEmpty() &&
        m_settings.text(SettingKey::Welcomed).isEmpty() && m_enrol->pendingRecordings() == 0) {
        m_stack->setCurrentIndex(static_cast<int>(m_pages.size()));
    }
}

void MainWindow::leaveWelcome(const QString& page)
{
    m_settings.setText(SettingKey::Welcomed, QStringLiteral("yes"));
    showPage(indexOf(page));
}

void MainWindow::refreshMicrophones()
{
    m_live.setAvailable(!m_microphones.microphones().isEmpty() || m_factory);
    showStatus();
}

void MainWindow::showStatus()
{
    const BackendStatus& status = m_backend.status();
    m_notice->say(0, problemsText(status, !m_microphones.microphones().isEmpty() || m_factory),
                  MessageLabel::Tone::Warning);
    m_status->setParts(statusParts(status, m_backend.speakers().size()));
}

void MainWindow::setSourceFactory(SourceFactory factory)
{
    m_factory = std::move(factory);
    refreshMicrophones();
}

void MainWindow::letGoOfMicrophone()
{
    m_livePage->stop();
    m_enrol->stop();
}

void MainWindow::markMicrophone()
{
    // The page goes on when it is not seen: the mark tells.
    for (int page = 0; page < m_pages.size(); ++page) {
        m_rail->setMarked(page, m_live.isRunning(m_pages[page]));
    }
}

void MainWindow::countUnknown()
{
    const auto count = std::ssize(m_backend.unknownVoices().voices());
    m_rail->setCount(indexOf(m_unknown->objectName()), count,
                     count == 1 ? tr("1 unknown voice") : tr("%1 unknown voices").arg(count));
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
    int last = 0;
    for (int page = 0; page < m_pages.size(); ++page) {
        if (m_pages[page]->objectName() == m_settings.text(SettingKey::LastPage)) {
            last = page;
        }
    }
    showPage(last);
    showColourMap();
}

void MainWindow::resizeEvent(QResizeEvent* event)
{
    m_rail->setCompact(width() < kCompactBelow);
    QMainWindow::resizeEvent(event);
}

void MainWindow::showColourMap()
{
    const QString name = m_settings.text(SettingKey::ColourMap);
    if (const auto map = colourMapFromName(name)) {
        m_livePage->spectrogram()->setColourMap(*map);
        m_enrol->spectrogram()->setColourMap(*map);
        m_recordings->setColourMap(*map);
        for (QAction* action : std::as_const(m_colourActions)) {
            action->setChecked(action->data().toString() == name);
        }
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
    if (m_stack->currentIndex() < m_pages.size()) {
        m_settings.setText(SettingKey::LastPage, m_pages[m_stack->currentIndex()]->objectName());
    }
    QMainWindow::closeEvent(event);
}

} // namespace rollcall::ui
