// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/pipeline/recordings/RecordingInput.h"
#include "core/audio/io/Flac.h"
#include "core/base/Files.h"
#include "tests/support/Speech.h"

#include <QTemporaryDir>
#include <QTest>

#include <array>
#include <fstream>
#include <sys/stat.h>
#include <thread>

using namespace rollcall;
using namespace rollcall::pipeline;

class RecordingInputTest : public QObject
{
    Q_OBJECT

    QTemporaryDir m_folder;
    std::vector<std::byte> m_flac;

    std::filesystem::path path(const char* name) const
    {
        return m_folder.filePath(QString::fromUtf8(name)).toStdString();
    }

    /// What readRecording() makes of a FIFO through which these bytes come.
    Result<audio::SoundFile> throughPipe(std::span<const std::byte> bytes) const
    {
        const std::filesystem::path pipe = path("pipe");
        std::filesystem::remove(pipe);
        if (::mkfifo(pipe.c_str(), 0600) != 0) {
            return Error{};
        }
        const std::jthread writer([&] {
            std::ofstream out(pipe, std::ios::binary);
            out.write(reinterpret_cast<const char*>(bytes.data()), std::ssize(bytes));
        });
        return readRecording(pipe);
    }

private Q_SLOTS:
    void initTestCase()
    {
        m_flac = *audio::encodeFlac(test::whiteNoise(3 * kSampleRateHz, 0.1F));
        const std::array parts{std::span<const std::byte>(m_flac)};
        QVERIFY(writeFileAtomically(path("file.flac"), std::span<const std::span<const std::byte>>(parts)).ok());
    }

    void pipeGivesWhatTheFileGives()
    {
        const auto file = readRecording(path("file.flac"));
        const auto pipe = throughPipe(m_flac);
        QVERIFY(file.ok());
        QVERIFY2(pipe.ok(), pipe.ok() ? "" : pipe.error().message.c_str());
        QCOMPARE(file->sound.size(), std::int64_t{3 * kSampleRateHz});
        QCOMPARE(audio::readAll(pipe->sound), audio::readAll(file->sound));
    }

    void progressIsToldAndMayCancel()
    {
        double seconds = 0.0;
        const auto tell = [&seconds](double read) {
            seconds = read;
            return true;
        };
        QVERIFY(readRecording(path("file.flac"), tell).ok());
        QCOMPARE(seconds, 3.0);
        const auto stop = [](double) { return false; };
        QCOMPARE(readRecording(path("file.flac"), stop).error().code, ErrorCode::Cancelled);
    }

    void badInputIsSaid()
    {
        QCOMPARE(throughPipe({}).error().code, ErrorCode::Corrupt);
        QVERIFY(throughPipe({}).error().message.find("nothing came") != std::string::npos);
        const std::string text = "this is a text, not a recording";
        QVERIFY(!throughPipe(std::as_bytes(std::span(text))).ok());
        QCOMPARE(readRecording(path("missing.wav")).error().code, ErrorCode::NotFound);
        QVERIFY(!readRecording(m_folder.path().toStdString()).ok());
        // Endless.
        QCOMPARE(readRecording("/dev/zero").error().code, ErrorCode::Io);
    }
};

QTEST_GUILESS_MAIN(RecordingInputTest)
#include "RecordingInputTest.moc"
