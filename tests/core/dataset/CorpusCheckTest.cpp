// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/dataset/CorpusCheck.h"
#include "tests/support/SpeechCorpus.h"

#include <QTemporaryDir>
#include <QTest>

#include <optional>

using namespace rollcall;
using namespace rollcall::dataset;

class CorpusCheckTest : public QObject
{
    Q_OBJECT

    std::optional<QTemporaryDir> m_folder; ///< of each test its own

    std::filesystem::path path(const char* name) const
    {
        return m_folder->filePath(QString::fromUtf8(name)).toStdString();
    }

    bool write(const char* name, std::span<const std::byte> bytes) const
    {
        std::filesystem::create_directories(path(name).parent_path());
        const std::array parts{bytes};
        return writeFileAtomically(path(name), std::span<const std::span<const std::byte>>(parts)).ok();
    }

private Q_SLOTS:
    void init() { m_folder.emplace(); }

    void findsWhatNamesCannotTell()
    {
        const auto speech = test::synthesise("en-us+m1", "The quick brown fox jumps over the lazy dog.");
        if (speech.empty()) {
            QSKIP("espeak-ng is not installed");
        }
        const auto spoken = *audio::encodeFlac(speech);
        QVERIFY(write("ada/1.flac", spoken));
        QVERIFY(write("ada/2.flac", *audio::encodeFlac(std::vector<float>(32000, 0.0F))));
        QVERIFY(write("bob/same.flac", spoken));
        QVERIFY(write("bob/text.wav", {}));
        QVERIFY(write("bob/cut.flac", std::span(spoken).first(spoken.size() / 2)));
        const auto check = checkCorpus(*scanCorpus(m_folder->path().toStdString(), std::nullopt), {});
        QVERIFY(check.ok());
        QCOMPARE(check->unreadable.size(), 1U);
        QVERIFY(check->unreadable[0].find("text.wav") != std::string::npos);
        QVERIFY(check->cutOff == std::vector<std::string>{"bob/cut.flac"});
        QVERIFY(check->silent == std::vector<std::string>{"ada/2.flac"});
        QVERIFY((check->duplicates == std::vector<std::vector<std::string>>{{"ada/1.flac", "bob/same.flac"}}));
        const double spokenSeconds = static_cast<double>(speech.size()) / kSampleRateHz;
        const double seconds = check->hours * 3600.0;
        QVERIFY(seconds > 2.0 * spokenSeconds + 2.0 && seconds < 3.0 * spokenSeconds + 2.0);
        QVERIFY(check->speechHours > 0.0 && check->speechHours < check->hours);
    }

    void canBeCancelled()
    {
        const auto silence = *audio::encodeFlac(std::vector<float>(16000, 0.0F));
        for (const char* name : {"ada/1.flac", "ada/2.flac", "bob/1.flac", "bob/2.flac"}) {
            QVERIFY(write(name, silence));
        }
        const auto stop = [](std::size_t done, std::size_t) { return done < 2; };
        const auto check = checkCorpus(*scanCorpus(m_folder->path().toStdString(), std::nullopt), stop);
        QVERIFY(check.error().isCancelled());
    }
};

QTEST_GUILESS_MAIN(CorpusCheckTest)
#include "CorpusCheckTest.moc"
