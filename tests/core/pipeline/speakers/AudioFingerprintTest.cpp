// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/pipeline/speakers/AudioFingerprint.h"
#include "core/audio/io/Decoder.h"
#include "tests/support/Speech.h"
#include "tests/support/TestPaths.h"

#include <QDir>
#include <QDirIterator>
#include <QTest>

#include <algorithm>
#include <cmath>

using namespace rollcall;
using namespace rollcall::pipeline;

class AudioFingerprintTest : public QObject
{
    Q_OBJECT

    std::vector<float> m_speech;

    static AudioFingerprint of(std::span<const float> samples)
    {
        return *AudioFingerprint::of(audio::SoundView(samples));
    }

private Q_SLOTS:
    void initTestCase()
    {
        m_speech = test::synthesise("en-us+m1", "The quick brown fox jumps over the lazy dog near the quiet river.");
        if (m_speech.empty()) {
            QSKIP("espeak-ng is not installed");
        }
    }

    void knowsTheSameRecordingAgain_data()
    {
        QTest::addColumn<int>("shift");
        QTest::addColumn<float>("gain");
        QTest::addColumn<float>("noise");
        QTest::newRow("copy") << 0 << 1.0F << 0.0F;
        QTest::newRow("quieter") << 0 << 0.1F << 0.0F;
        QTest::newRow("0.2 s later") << 3200 << 1.0F << 0.0F;
        QTest::newRow("3 ms earlier") << -48 << 1.0F << 0.0F;
        QTest::newRow("rounded anew") << 0 << 1.0F << 0.001F;
    }

    void knowsTheSameRecordingAgain()
    {
        QFETCH(const int, shift);
        QFETCH(const float, gain);
        QFETCH(const float, noise);
        std::vector<float> again(static_cast<std::size_t>(std::max(shift, 0)), 0.0F);
        again.insert(again.end(), m_speech.begin() + std::max(-shift, 0), m_speech.end());
        const auto added = test::whiteNoise(again.size(), noise);
        for (std::size_t i = 0; i < again.size(); ++i) {
            again[i] = gain * again[i] + added[i];
        }
        const double similarity = of(m_speech).similarity(of(again));
        QVERIFY2(of(m_speech).matches(of(again)), qPrintable(QString::number(similarity)));
        QVERIFY(of(again).matches(of(m_speech)));
    }

    void tellsRecordingsApart()
    {
        const auto other = test::synthesise("en-us+m1", "She sells sea shells by the shore on every single sunny day.");
        const std::size_t length = std::min(m_speech.size(), other.size());
        QVERIFY(!of(std::span(m_speech).first(length)).matches(of(std::span(other).first(length))));
        // The same start, but half a second longer: more was said.
        QVERIFY(!of(m_speech).matches(of(std::span(m_speech).first(m_speech.size() - 8000))));
        QCOMPARE(AudioFingerprint::of(audio::SoundView(std::span(m_speech).first(7000))).error().code,
                 ErrorCode::TooShort);
    }

    void differentRecordingsOfOnePersonNeverMatch()
    {
        const QString root = QString::fromUtf8(test::kSourceDir) + QStringLiteral("/../shared/data/voices/wav");
        if (!QDir(root).exists()) {
            QSKIP("people's voices are not here");
        }
        constexpr int kPeople = 40;
        constexpr qsizetype kEach = 8;
        double highest = 0.0;
        int pairs = 0;
        const QStringList people = QDir(root).entryList(QDir::Dirs | QDir::NoDotAndDotDot, QDir::Name);
        for (int person = 0; person < kPeople; ++person) {
            std::vector<std::vector<float>> recordings;
            QDirIterator files(QDir(root).filePath(people[person * people.size() / kPeople]), QDir::Files,
                               QDirIterator::Subdirectories);
            while (files.hasNext() && std::ssize(recordings) < kEach) {
                if (auto recording = audio::decodeFile(files.next().toStdString());
                    recording && recording->seconds() > 1.0) {
                    recordings.push_back(std::move(recording->samples));
                }
            }
            for (std::size_t a = 0; a < recordings.size(); ++a) {
                for (std::size_t b = a + 1; b < recordings.size(); ++b) {
                    // Cut to one length, so that the length tells nothing.
                    const std::size_t length = std::min(recordings[a].size(), recordings[b].size());
                    highest = std::max(highest, of(std::span(recordings[a]).first(length))
                                                    .similarity(of(std::span(recordings[b]).first(length))));
                    ++pairs;
                }
            }
        }
        qInfo("%d pairs of recordings of one person, highest similarity %.3f", pairs, highest);
        QVERIFY(pairs > 100);
        QVERIFY(highest < 0.6); // 0.7 is the same recording
    }
};

QTEST_GUILESS_MAIN(AudioFingerprintTest)
#include "AudioFingerprintTest.moc"
