// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/WindowFixture.h"

#include "core/audio/io/Flac.h"
#include "core/base/Files.h"
#include "core/nn/model/Model.h"
#include "core/pipeline/Paths.h"
#include "core/pipeline/speakers/SpeakerService.h"
#include "tests/support/Speech.h"
#include "tests/support/TinyModel.h"
#include "tests/support/Window.h"

#include <QCheckBox>
#include <QDir>
#include <QDropEvent>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QMimeData>
#include <QPushButton>
#include <QTest>

#include <array>
#include <span>
#include <string_view>

namespace rollcall::test {

void WindowFixture::click(const char* name) const
{
    if (QByteArrayView(name) == "saveSpeakerPushButton") {
        find<QCheckBox>("consentCheckBox")->setChecked(true); // everybody here agrees
    }
    QTest::mouseClick(find<QPushButton>(name), Qt::LeftButton);
}

void WindowFixture::showPage(const char* name) const
{
    QVERIFY(test::showPage(*m_window, name));
}

QString WindowFixture::said(const char* label) const
{
    return find<QLabel>(label)->text();
}

void WindowFixture::open(bool fakeSource)
{
    m_backend = std::make_unique<ui::Backend>(*m_settings);
    m_window = std::make_unique<ui::MainWindow>(*m_settings, *m_backend, *m_answers);
    if (fakeSource) {
        m_window->setSourceFactory([this] { return std::make_unique<FakeSource>(m_heard, m_behaviour); });
    }
    m_window->show();
    m_backend->open();
    QTRY_VERIFY_WITH_TIMEOUT(!m_backend->status().loading, 30000);
}

void WindowFixture::record(const std::vector<float>& sound)
{
    m_heard = sound;
    showPage("enrolPage");
    QTRY_VERIFY(find<QPushButton>("recordPushButton")->isEnabled()); // the one before may still be stopping
    click("recordPushButton");
    QTest::qWait(static_cast<int>(1000.0 * static_cast<double>(sound.size()) / kSampleRateHz / 10.0) + 300);
    if (find<QPushButton>("recordPushButton")->text() == QStringLiteral("St&op")) {
        click("recordPushButton");
    }
}

void WindowFixture::enrol(const QString& name)
{
    const qsizetype before = m_backend->speakers().size();
    record(m_speech);
    QTRY_COMPARE(find<QListWidget>("takesListWidget")->count(), 1);
    QTest::keyClicks(find<QLineEdit>("speakerNameLineEdit"), name);
    click("saveSpeakerPushButton");
    QTRY_COMPARE_WITH_TIMEOUT(m_backend->speakers().size(), before + 1, 20000);
}

QString WindowFixture::message() const
{
    return find<QLabel>("enrolMessageLabel")->text() + QLatin1Char('\n') + find<QLabel>("enrolAdviceLabel")->text();
}

QString WindowFixture::take(int row) const
{
    return find<QListWidget>("takesListWidget")->item(row)->text();
}

QStringList WindowFixture::spooled()
{
    return QDir(QString::fromStdString(pipeline::defaultSpoolFolder().string())).entryList(QDir::Files);
}

void WindowFixture::writeFlac(const char* name, std::size_t cutBytes) const
{
    const auto flac = *audio::encodeFlac(m_speech);
    const std::array parts{std::span<const std::byte>(flac).first(flac.size() - cutBytes)};
    QVERIFY(writeFileAtomically(path(name).toStdString(), std::span<const std::span<const std::byte>>(parts)).ok());
}

void WindowFixture::drop(const char* page, const QList<QUrl>& urls) const
{
    QMimeData mime;
    mime.setUrls(urls);
    QDragEnterEvent enter(QPoint(5, 5), Qt::CopyAction, &mime, Qt::LeftButton, Qt::NoModifier);
    QCoreApplication::sendEvent(find<QWidget>(page), &enter);
    QVERIFY(enter.isAccepted());
    QDropEvent dropped(QPointF(5, 5), Qt::CopyAction, &mime, Qt::LeftButton, Qt::NoModifier);
    QCoreApplication::sendEvent(find<QWidget>(page), &dropped);
}

void WindowFixture::enrolElsewhere(const char* name, int takes) const
{
    const bool anna = std::string_view(name) == "Anna";
    const char* voice = anna ? "en-us+m1" : std::string_view(name) == "Berta" ? "en-us+f1" : "en-us+Andrea";
    std::vector<pipeline::Clip> clips;
    if (anna) {
        clips.push_back({m_speech, "0.wav"});
    }
    for (const char* text : {"She sells sea shells by the sea shore on every single sunny morning.",
                             "A journey of a thousand miles begins with a single step, they say.",
                             "Please call me back tomorrow, after the long meeting has ended.",
                             "The old clock on the wall has stopped at half past seven."}) {
        if (static_cast<int>(clips.size()) < takes) {
            clips.push_back({synthesise(voice, text), std::to_string(clips.size()) + ".wav"});
        }
    }
    pipeline::SpeakerService service;
    QVERIFY(service.openStore(path("speakers.db").toStdString()).ok());
    QVERIFY(service.loadModel(path("model.safetensors").toStdString()).ok());
    const auto enrolled = service.enrol(name, clips, false);
    QVERIFY2(enrolled.ok(), enrolled.ok() ? "" : enrolled.error().message.c_str());
}

void WindowFixture::removeElsewhere(const std::string& name) const
{
    pipeline::SpeakerService service;
    QVERIFY(service.openStore(path("speakers.db").toStdString()).ok());
    const auto speaker = service.speaker(name);
    QVERIFY(speaker.ok() && service.remove(std::array{speaker->id}).ok());
}

void WindowFixture::initTestCase()
{
    qputenv("PULSE_SERVER", "unix:/nonexistent/rollcall-test"); // the machine's own microphones are not heard
    m_speech = synthesise("en-us+m1", "The quick brown fox jumps over the lazy dog near the quiet river, and "
                                      "then it runs back home before the evening comes.");
    if (m_speech.empty()) {
        QSKIP("espeak-ng is not installed");
    }
}

void WindowFixture::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    m_settings = ui::Settings::temporary();
    m_answers = std::make_unique<Answers>();
    m_behaviour = {};
    m_behaviour.speed = 20.0;
    m_heard.clear();
    qputenv("XDG_DATA_HOME", path("data").toUtf8()); // where installed models and unsaved recordings go
    QVERIFY(nn::writeModel(path("model.safetensors").toStdString(), tinyModel()).ok());
    m_settings->setText(ui::SettingKey::StoreFile, path("speakers.db"));
    m_settings->setText(ui::SettingKey::Welcomed, QStringLiteral("yes"));
    m_settings->setText(ui::SettingKey::ModelFile, path("model.safetensors"));
}

void WindowFixture::cleanup()
{
    m_window.reset();
    m_backend.reset();
}

} // namespace rollcall::test
