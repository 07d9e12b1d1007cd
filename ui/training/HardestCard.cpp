// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/training/HardestCard.h"

#include "core/base/Guarded.h"
#include "core/pipeline/training/EnrolledSpeech.h"
#include "ui/shell/Page.h"
#include "ui/theme/Icons.h"
#include "ui/theme/Tokens.h"

#include <QBoxLayout>
#include <QCoreApplication>
#include <QLabel>
#include <QLocale>
#include <QPushButton>

#include <array>
#include <utility>

namespace rollcall::ui {

namespace {

constexpr int kNameWidth = 150;

bool isEnrolled(const std::string& path)
{
    return path.starts_with(pipeline::EnrolledSpeech::kPrefix);
}

/// The whole recording, as it was recorded.
Result<std::vector<float>> readRecording(const RunRow& run, const std::string& path)
{
    std::unique_ptr<dataset::Dataset> source;
    if (isEnrolled(path)) {
        auto opened = pipeline::EnrolledSpeech::open(run.enrolledStore.toStdString());
        if (!opened) {
            return opened.error();
        }
        source = std::move(*opened);
    } else {
        auto opened = dataset::openDataset(run.dataFolder.toStdString());
        if (!opened) {
            return opened.error();
        }
        source = std::move(*opened);
    }
    const std::array paths{path};
    auto heard = source->utterances(paths, dataset::Keep::Everything, {});
    return heard ? Result<std::vector<float>>(dataset::toFloat(heard->front().samples)) : heard.error();
}

} // namespace

HardestCard::HardestCard(NameOf nameOf, QWidget* parent)
    : Card({}, Qt::Vertical, parent), m_nameOf(std::move(nameOf)), m_place(new QLabel), m_before(new QPushButton),
      m_after(new QPushButton), m_between(new QLabel(tr("taken for"))), m_figures(new QLabel)
{
    setObjectName(QStringLiteral("hardestCard"));
    setToolTip(tr("Triplets that the network gets most wrong. Often a label is wrong, or two people speak in one "
                  "recording: listen."));
    m_place->setObjectName(QStringLiteral("hardestPlaceLabel"));
    setRole(*m_place, "section");
    setRole(*m_between, "soft");
    m_figures->setObjectName(QStringLiteral("hardestFiguresLabel"));
    m_figures->setProperty("chip", QStringLiteral("plain"));
    const auto step = [this](QPushButton* button, const char* name, const QString& text, const QString& says) {
        button->setObjectName(QString::fromUtf8(name));
        button->setText(text);
        button->setAccessibleName(says);
        button->setToolTip(says);
        button->setProperty("link", true);
    };
    step(m_before, "harderTripletPushButton", tr("‹"), tr("Harder triplet"));
    step(m_after, "easierTripletPushButton", tr("›"), tr("Next triplet"));
    constexpr std::array kNames{"playAnchorPushButton", "playPositivePushButton", "playNegativePushButton"};
    for (int part = 0; part < PartCount; ++part) {
        m_play[part] = new QPushButton;
        m_play[part]->setObjectName(QString::fromUtf8(kNames[static_cast<std::size_t>(part)]));
        m_play[part]->setProperty("link", true);
        connect(m_play[part], &QPushButton::clicked, this, [this, part] { toggle(static_cast<Part>(part)); });
    }
    auto* head = new QHBoxLayout;
    for (QWidget* widget : std::initializer_list<QWidget*>{m_place, m_before, m_after, m_figures}) {
        head->addWidget(widget, 0, Qt::AlignVCenter);
    }
    head->addStretch();
    auto* voices = new QHBoxLayout;
    for (QWidget* widget :
         std::initializer_list<QWidget*>{m_play[Anchor], m_play[Positive], m_between, m_play[Negative]}) {
        voices->addWidget(widget);
    }
    voices->addStretch();
    content()->addLayout(head);
    content()->addLayout(voices);
    connect(m_before, &QPushButton::clicked, this, [this] {
        --m_shown;
        showTriplet();
    });
    connect(m_after, &QPushButton::clicked, this, [this] {
        ++m_shown;
        showTriplet();
    });
    connect(&m_player, &SoundPlayer::finished, this, [this] {
        m_playing = -1;
        updateButtons();
    });
    connect(&m_player, &SoundPlayer::failed, this, [this](const QString& why) {
        m_playing = -1;
        updateButtons();
        Q_EMIT failed(why);
    });
    hide();
}

HardestCard::~HardestCard()
{
    m_player.disconnect(this); // it stops with them
}

void HardestCard::show(const RunRow& run, const HardestPtr& hardest)
{
    if (run.folder != m_run.folder) {
        m_shown = 0;
        ++m_asked;
        m_player.stop();
    }
    m_run = run;
    m_hardest = hardest;
    const bool some = hardest && !hardest->triplets().empty();
    setVisible(some);
    if (some) {
        m_shown = std::min(m_shown, hardest->triplets().size() - 1);
        showTriplet();
    }
}

QString HardestCard::speakerOf(const std::string& path) const
{
    const QString speaker = QString::fromStdString(path.substr(0, path.find('/')));
    if (!isEnrolled(path)) {
        return speaker;
    }
    const QString name = m_nameOf(speaker.mid(speaker.indexOf(QLatin1Char(':')) + 1).toLongLong());
    return name.isEmpty() ? tr("somebody removed") : name;
}

void HardestCard::showTriplet()
{
    const auto& triplets = m_hardest->triplets();
    const train::HardTriplet& triplet = triplets[m_shown];
    const QLocale locale;
    m_place->setText(tr("Hardest triplets, %1 of %2")
                         .arg(locale.toString(static_cast<qulonglong>(m_shown + 1)),
                              locale.toString(static_cast<qulonglong>(triplets.size()))));
    m_before->setEnabled(m_shown > 0);
    m_after->setEnabled(m_shown + 1 < triplets.size());
    const QString same = speakerOf(triplet.anchor);
    const QString other = speakerOf(triplet.negative);
    const std::array<std::pair<QString, QString>, PartCount> texts{{
        {tr("%1, anchor").arg(same), tr("Play the anchor, %1").arg(same)},
        {tr("positive"), tr("Play the positive, %1 again").arg(same)},
        {other, tr("Play the negative, %1").arg(other)},
    }};
    const std::array paths{&triplet.anchor, &triplet.positive, &triplet.negative};
    for (std::size_t part = 0; part < PartCount; ++part) {
        m_play[part]->setText(fontMetrics().elidedText(texts[part].first, Qt::ElideMiddle, kNameWidth));
        m_play[part]->setAccessibleName(texts[part].second);
        m_play[part]->setToolTip(QString::fromStdString(*paths[part]));
    }
    m_figures->setText(
        tr("%1 against %2").arg(locale.toString(triplet.different, 'f', 2), locale.toString(triplet.same, 'f', 2)));
    m_figures->setToolTip(tr("Cosine of anchor and negative against that of anchor and positive, at step %1 of the "
                             "triplets. The recordings are played as they were recorded.")
                              .arg(locale.toString(static_cast<qlonglong>(triplet.step))));
    updateButtons();
}

void HardestCard::updateButtons()
{
    for (int part = 0; part < PartCount; ++part) {
        m_play[part]->setIcon(icon(part == m_playing ? QStringLiteral("stop") : QStringLiteral("play")));
    }
}

void HardestCard::toggle(Part part)
{
    const bool same = m_playing == part;
    ++m_asked;
    m_player.stop();
    m_playing = -1;
    Q_EMIT failed({});
    if (!same) {
        const train::HardTriplet& triplet = m_hardest->triplets()[m_shown];
        m_playing = part;
        play(part == Anchor ? triplet.anchor : part == Positive ? triplet.positive : triplet.negative);
    }
    updateButtons();
}

void HardestCard::play(const std::string& path)
{
    m_queue.post([this, run = m_run, path, asked = m_asked](const std::stop_token&) {
        auto samples = std::make_shared<Result<std::vector<float>>>(
            guarded(QCoreApplication::applicationName().toStdString(), [&] { return readRecording(run, path); }));
        QMetaObject::invokeMethod(this, [this, samples, asked] {
            if (asked != m_asked) {
                return; // another one was asked for meanwhile
            }
            if (*samples) {
                m_player.play(std::move(**samples));
                return;
            }
            m_playing = -1;
            updateButtons();
            Q_EMIT failed(QString::fromStdString(samples->error().message));
        });
    });
}

} // namespace rollcall::ui
