// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/audio/speech/Quality.h"

#include <QTest>

#include <algorithm>
#include <cmath>
#include <random>
#include <set>
#include <string>

using namespace rollcall;
using namespace rollcall::audio;

namespace {

using Issues = std::vector<QualityIssue>;

/// Four seconds: a second of background, two and a half of tone and background, half a second of background.
constexpr SampleRange kSpeech{16000, 56000};

std::vector<float> recording(double toneRms, double noiseRms)
{
    std::mt19937 generator(1);
    std::normal_distribution<double> normal(0.0, 1.0);
    std::vector<float> samples(64000);
    for (std::size_t n = 0; n < samples.size(); ++n) {
        const auto position = static_cast<std::int64_t>(n);
        const bool speaking = position >= kSpeech.firstSample && position < kSpeech.endSample;
        const double tone = speaking ? toneRms * std::sqrt(2.0) * std::sin(0.1 * static_cast<double>(n)) : 0.0;
        samples[n] = static_cast<float>(std::clamp(tone + noiseRms * normal(generator), -1.0, 1.0));
    }
    return samples;
}

bool near(double actual, double expected, double tolerance)
{
    return std::abs(actual - expected) <= tolerance;
}

} // namespace

class QualityTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void levels_data();
    void levels();
    void clipped();
    void littleSpeech();
    void noSpeech();
    void noBackground();
    void digitalSilenceAround();
    void everyIssueIsDescribed();
};

void QualityTest::levels_data()
{
    QTest::addColumn<double>("toneRms");
    QTest::addColumn<double>("noiseRms");
    QTest::addColumn<double>("levelDbfs");
    QTest::addColumn<double>("snrDb");
    QTest::addColumn<Issues>("issues");
    QTest::newRow("good") << 0.1 << 0.001 << -20.0 << 40.0 << Issues{};
    QTest::newRow("quiet") << 0.005 << 0.0001 << -46.0 << 34.0 << Issues{QualityIssue::TooQuiet};
    QTest::newRow("noisy") << 0.1 << 0.05 << -19.0 << 6.0 << Issues{QualityIssue::Noisy};
    QTest::newRow("just clean enough") << 0.1 << 0.025 << -19.7 << 12.0 << Issues{};
    QTest::newRow("quiet and noisy") << 0.004 << 0.004 << -45.0 << 0.0
                                     << Issues{QualityIssue::TooQuiet, QualityIssue::Noisy};
}

void QualityTest::levels()
{
    QFETCH(const double, toneRms);
    QFETCH(const double, noiseRms);
    QFETCH(const double, levelDbfs);
    QFETCH(const double, snrDb);
    QFETCH(const Issues, issues);
    const std::vector<SampleRange> speech{kSpeech};
    const QualityReport report = assessQuality(recording(toneRms, noiseRms), speech);
    QCOMPARE(report.seconds, 4.0);
    QCOMPARE(report.netSpeechSeconds, 2.5);
    QVERIFY2(near(report.speechLevelDbfs, levelDbfs, 0.3), qPrintable(QString::number(report.speechLevelDbfs)));
    QVERIFY2(near(report.snrDb, snrDb, 0.5), qPrintable(QString::number(report.snrDb)));
    QCOMPARE(report.clippedShare, 0.0);
    QVERIFY(report.issues == issues);
}

void QualityTest::clipped()
{
    std::vector<float> samples = recording(0.1, 0.001);
    for (std::size_t n = 20000; n < 20400; ++n) {
        samples[n] = n % 2 == 0 ? 1.0F : -1.0F;
    }
    samples[100] = 1.0F; // outside speech: a click of the switch
    const std::vector<SampleRange> speech{kSpeech};
    const QualityReport report = assessQuality(samples, speech);
    QVERIFY(near(report.clippedShare, 0.01, 1e-9));
    QVERIFY(report.issues == Issues{QualityIssue::Clipped});
}

void QualityTest::littleSpeech()
{
    const std::vector<SampleRange> speech{{16000, 30000}, {32000, 45000}};
    const QualityReport report = assessQuality(recording(0.1, 0.001), speech);
    QVERIFY(near(report.netSpeechSeconds, 27000.0 / 16000.0, 1e-9));
    QVERIFY(std::count(report.issues.begin(), report.issues.end(), QualityIssue::LittleSpeech) == 1);
}

void QualityTest::noSpeech()
{
    for (const std::vector<float>& samples : {std::vector<float>{}, std::vector<float>(32000, 0.0F)}) {
        const QualityReport report = assessQuality(samples, {});
        QCOMPARE(report.netSpeechSeconds, 0.0);
        QCOMPARE(report.speechLevelDbfs, -100.0);
        QCOMPARE(report.snrDb, 0.0);
        QVERIFY(report.issues == Issues{QualityIssue::LittleSpeech});
    }
}

void QualityTest::noBackground()
{
    // The region is the whole recording: its quietest tenth stands for the background.
    const std::vector<SampleRange> all{{0, 64000}};
    const QualityReport report = assessQuality(recording(0.1, 0.001), all);
    QVERIFY2(near(report.snrDb, 38.0, 1.5), qPrintable(QString::number(report.snrDb)));
    // A region that reaches beyond the recording is cut.
    const std::vector<SampleRange> beyond{{0, 70000}};
    QCOMPARE(assessQuality(recording(0.1, 0.001), beyond).netSpeechSeconds, 4.0);
}

void QualityTest::digitalSilenceAround()
{
    const std::vector<SampleRange> speech{kSpeech};
    const QualityReport report = assessQuality(recording(0.1, 0.0), speech);
    QCOMPARE(report.snrDb, 60.0);
}

void QualityTest::everyIssueIsDescribed()
{
    std::set<std::string> sentences;
    for (const QualityIssue issue :
         {QualityIssue::TooQuiet, QualityIssue::Clipped, QualityIssue::Noisy, QualityIssue::LittleSpeech}) {
        const std::string sentence(describe(issue));
        QVERIFY(sentence.size() > 40 && sentence.back() == '.');
        QVERIFY(sentence.find(": ") != std::string::npos); // cause: remedy
        sentences.insert(sentence);
    }
    QCOMPARE(sentences.size(), std::size_t{4});
}

QTEST_GUILESS_MAIN(QualityTest)
#include "QualityTest.moc"
