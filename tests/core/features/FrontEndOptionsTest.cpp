// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/features/FrontEndOptions.h"
#include "core/features/FrontEnd.h"
#include "core/features/OnlineFrontEnd.h"
#include "tests/core/features/Signals.h"

#include <QTest>

#include <limits>

using namespace rollcall;
using namespace rollcall::features;
using test::noise;
using test::preset;

class FrontEndOptionsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void frameCounts_data();
    void frameCounts();
    void samplesForFramesIsTheInverse();
    void validation_data();
    void validation();
    void unknownPreset();
};

void FrontEndOptionsTest::frameCounts_data()
{
    QTest::addColumn<QString>("presetName");
    QTest::addColumn<qint64>("samples");
    QTest::addColumn<qint64>("frames");
    const QString psf = QStringLiteral("psf");
    const QString logmel = QStringLiteral("logmel");
    QTest::newRow("psf nothing") << psf << qint64{0} << qint64{0};
    QTest::newRow("psf one sample") << psf << qint64{1} << qint64{1};
    QTest::newRow("psf one window") << psf << qint64{400} << qint64{1};
    QTest::newRow("psf one more") << psf << qint64{401} << qint64{2};
    QTest::newRow("psf 1.6 s") << psf << qint64{25600} << qint64{159};
    QTest::newRow("psf before 160") << psf << qint64{25680} << qint64{159};
    QTest::newRow("psf first 160") << psf << qint64{25681} << qint64{160};
    QTest::newRow("psf last 160") << psf << qint64{25840} << qint64{160};
    QTest::newRow("psf after 160") << psf << qint64{25841} << qint64{161};
    QTest::newRow("logmel almost one") << logmel << qint64{399} << qint64{0};
    QTest::newRow("logmel one") << logmel << qint64{400} << qint64{1};
    QTest::newRow("logmel still one") << logmel << qint64{559} << qint64{1};
    QTest::newRow("logmel two") << logmel << qint64{560} << qint64{2};
    QTest::newRow("logmel 160") << logmel << qint64{25840} << qint64{160};
}

void FrontEndOptionsTest::frameCounts()
{
    QFETCH(const QString, presetName);
    QFETCH(const qint64, samples);
    QFETCH(const qint64, frames);
    const FrontEndOptions options = preset(presetName);
    QCOMPARE(frameCount(options, samples), frames);
    if (frames > 0) {
        auto frontEnd = FrontEnd::create(options);
        const auto features = frontEnd->compute(noise(static_cast<std::size_t>(samples), 2));
        QVERIFY(features.ok());
        QCOMPARE(features->frames(), frames);
    }
}

void FrontEndOptionsTest::samplesForFramesIsTheInverse()
{
    for (const std::string& name : frontEndPresetNames()) {
        const FrontEndOptions options = *frontEndPreset(name);
        QCOMPARE(samplesForFrames(options, 0), std::int64_t{0});
        for (std::int64_t frames = 1; frames < 300; ++frames) {
            const std::int64_t samples = samplesForFrames(options, frames);
            QCOMPARE(frameCount(options, samples), frames);
            QCOMPARE(frameCount(options, samples + 1) > frames, options.padTail);
            QVERIFY(frameCount(options, samples - 1) < frames || options.padTail);
        }
    }
}

void FrontEndOptionsTest::validation_data()
{
    QTest::addColumn<int>("problems");
    QTest::addColumn<FrontEndOptions>("options");
    const auto row = [](const char* name, int problems, const auto& change) {
        FrontEndOptions options;
        change(options);
        QTest::newRow(name) << problems << options;
    };
    row("defaults", 0, [](FrontEndOptions&) {});
    row("low rate", 3, [](FrontEndOptions& o) { o.sampleRateHz = 7999; }); // and neither band nor high-pass fits
    row("no hop", 1, [](FrontEndOptions& o) { o.hopSamples = 0; });
    row("hop beyond window", 1, [](FrontEndOptions& o) { o.hopSamples = 401; });
    row("window beyond FFT", 1, [](FrontEndOptions& o) { o.fftSize = 256; });
    row("odd FFT", 1, [](FrontEndOptions& o) { o.fftSize = 513; });
    row("no bins", 1, [](FrontEndOptions& o) { o.melBins = 0; });
    row("band upside down", 1, [](FrontEndOptions& o) { o.lowHz = 7700.0; });
    row("band beyond Nyquist", 1, [](FrontEndOptions& o) { o.highHz = 8001.0; });
    row("pre-emphasis", 1, [](FrontEndOptions& o) { o.preEmphasis = 1.5; });
    row("high-pass above pitch", 1, [](FrontEndOptions& o) { o.highPassHz = 1000.0; });
    row("high-pass at another rate", 1, [](FrontEndOptions& o) { o.sampleRateHz = 48000; });
    row("level above full scale", 1, [](FrontEndOptions& o) { o.levelDbfs = 1.0; });
    row("neither high-pass nor level", 0, [](FrontEndOptions& o) {
        o.highPassHz = 0.0;
        o.levelDbfs.reset();
    });
    row("no floor", 1, [](FrontEndOptions& o) { o.energyFloor = 0.0; });
    row("NaN", 3,
        [](FrontEndOptions& o) { o.lowHz = o.preEmphasis = o.energyFloor = std::numeric_limits<double>::quiet_NaN(); });
    row("many", 3, [](FrontEndOptions& o) {
        o.melBins = -1;
        o.hopSamples = 0;
        o.energyFloor = -1.0;
    });
}

void FrontEndOptionsTest::validation()
{
    QFETCH(const int, problems);
    QFETCH(const FrontEndOptions, options);
    QCOMPARE(static_cast<int>(options.validate().size()), problems);
    const auto offline = FrontEnd::create(options);
    const auto online = OnlineFrontEnd::create(options);
    QCOMPARE(offline.ok(), problems == 0);
    QCOMPARE(online.ok(), problems == 0);
    if (problems > 0) {
        QCOMPARE(offline.error().code, ErrorCode::InvalidArgument);
    }
}

void FrontEndOptionsTest::unknownPreset()
{
    const auto options = frontEndPreset("mfcc");
    QVERIFY(!options.ok());
    QVERIFY(options.error().isNotFound());
    for (const std::string& name : frontEndPresetNames()) {
        QVERIFY(options.error().message.find(name) != std::string::npos);
        QVERIFY(frontEndPreset(name)->validate().empty());
    }
}

QTEST_GUILESS_MAIN(FrontEndOptionsTest)
#include "FrontEndOptionsTest.moc"
